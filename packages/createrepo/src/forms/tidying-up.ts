import type { Layout } from '../generations/layout.js';
import { removeLeftovers } from '../generations/remove-generations.js';
import type { RepositoryForm } from './repository-form.js';

/** If `work` fails, takes back what it has written: a full disk should not stay full of what was not published. */
export async function tidyingUp<T>(layout: Layout, form: RepositoryForm, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    try {
      removeLeftovers(layout);
      form.letGo();
    } catch {
      // The error that led here is the one to report; the next run cleans up.
    }
    throw error;
  }
}
