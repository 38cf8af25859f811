// What a form was loaded from: carried by the form itself, so that a later save knows what changed meanwhile, field by
// field, whoever wrote and whatever the thing is. No version of rows is kept, and two saves of the same words never collide.
// A form that makes something carries an id of its own: `onceKey` knows it again when it is sent twice.

export { differing, meanwhileOf, SAID_WHOLE } from './meanwhile.ts'
export { type Merged, merge } from './merge.ts'
export { onceKey } from './once-key.ts'
export { type FormValues, readRecord, recordOf } from './record.ts'
