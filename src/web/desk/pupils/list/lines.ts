import type * as classes from '#classes'

/** A line on the preview: where it stands, what it says, and what it means for the school. */
export type SheetLine = classes.ListedLine & {
  at: number
  /** In a class that is taken over, and not left out. */
  kept: boolean
  taken: boolean
  fault?: { field: string; text: string }
  verdict?: classes.Verdict
  answer?: classes.Answer
  move: boolean
  rename: boolean
}

/** A class of the list; `was` is the class of the school where most of its pupils are already, when the list calls it otherwise. */
export type ListedClass = {
  name: string
  count: number
  taken: boolean
  known: boolean
  was?: { id: number; name: string; pupils: number; renamed: boolean }
}
