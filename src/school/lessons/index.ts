// Lessons (« séances »): a class at work from a start to an end, with its roll, its snapshot and what is said to all.
// What the pupils do meanwhile is in live/ and traces/.

export { arrivals, cameIn } from './arrive.ts'
export { end, endForgotten, FORGOTTEN_HOURS } from './end.ts'
export { freeze, instruct, unfreeze } from './hold-still.ts'
export { type Lesson, lessonsOf, openIn, taughtLesson } from './lesson.ts'
export { asPresent, begunIn, type PresentLesson, presentLessons } from './present.ts'
export { LATE_MINUTES, type Mark, mark, marks, type OnRoll, type Presence, presences, RollMoved, roll } from './roll.ts'
export { askSnapshot, closedShops, shopsOf, snapshot } from './snapshot.ts'
export { proposedName, start } from './start.ts'
export { type Tally, tally } from './tally.ts'
