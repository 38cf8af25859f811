// Long work that somebody asks for and may leave: a row says how far it is, its file is in the database until its time is over.
// The queue gives it to one process, to another if that one dies; each person's works of a kind come one after the other.
// A form that makes something is a work too, of a moment: whichever process it reaches, it is done once.
export { AtWork, ask } from './ask.ts'
export { forgetForms, type Made, sweepForms, takeForm, tellForm } from './forms.ts'
export { file, find, type Work } from './read.ts'
export { type Doing, queue, task } from './run.ts'
export { sweep } from './sweep.ts'
