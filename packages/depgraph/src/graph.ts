/** Ports in columns from left to right, where what stands on the right needs what stands on the left. */
export interface Graph {
  /** What to call a picture of it. */
  readonly title: string;
  /** A heading for each column. */
  readonly columns: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How to make it smaller, for whom it is too large. */
  readonly filter: string;
}

export interface GraphNode {
  readonly name: string;
  readonly column: number;
  /** Whether this is what the picture is about. */
  readonly asked: boolean;
}

/** `from` is needed by `to`. */
interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What is said of it; may be empty. */
  readonly label: string;
}
