import type { Build, BuildrunState, Event } from '@buildmeister/buildrun';
import type { BuildrunFolder } from '../buildrun-folder.js';
import type { Clock } from '../clock.js';

/** Somebody who is told what happens in a buildrun, and has no part in it. What it does wrong must not throw. */
interface BuildrunObserver {
  /** An event is in the journal and in the state. */
  onEvent?(happening: Happening): void;
  /** A build has printed a piece of text. */
  onOutput?(number: number, text: string): void;
  /** What the buildrun is doing or waiting for has changed. */
  onActivity?(activity: string): void;
  /** The buildrun has ended, or this process gives up. */
  finish?(): Promise<void>;
}

interface Happening {
  readonly event: Event;
  /** The build that it is about, if it is about one. */
  readonly build: Build | undefined;
}

interface ObserverContext {
  /** Changes as the buildrun goes on. */
  readonly state: BuildrunState;
  readonly folder: BuildrunFolder;
  readonly clock: Clock;
}

/** Makes an observer when a buildrun is begun or continued. */
export type ObserverFactory = (context: ObserverContext) => BuildrunObserver;
