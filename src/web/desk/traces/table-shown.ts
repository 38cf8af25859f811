import type * as lessons from '#lessons'
import type * as traces from '#traces'
import type { Asked } from './frame.ts'

/** What the table shows, on screen, in a file and on paper. */
export type Shown = {
  asked: Asked
  choices: traces.Choices
  classId: number | undefined
  groupId: number | undefined
  framework: string
  frameworks: readonly string[]
  activities: readonly traces.Activity[]
  rows: readonly traces.TableRow[]
  /** The class, the group, the lesson. */
  name: string
  /** The lesson that is asked for, and those of the class, newest first; its roll by pupil. */
  lesson: lessons.Lesson | undefined
  lessons: readonly lessons.Lesson[]
  roll: ReadonlyMap<number, lessons.OnRoll>
  /** The period as papers say it. */
  hours: Pick<Asked['filters'], 'du' | 'au' | 'de' | 'a'>
}
