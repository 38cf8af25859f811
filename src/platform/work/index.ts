// Long work that somebody asks for and may leave: a row says how far it is, its file is in the database until its time is over.
// The queue gives it to one process, to another if that one dies; each person's works of a kind come one after the other.
export { AtWork, ask } from './ask.ts'
export { file, find, type Work } from './read.ts'
export { type Doing, queue, task } from './run.ts'
export { sweep } from './sweep.ts'
