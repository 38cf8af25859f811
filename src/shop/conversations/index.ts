// What a customer and a shop write to each other: a thread for each order and for each letter about none, whose state is
// read from who wrote last, who looks after it, what is joined, and the answers that a shop keeps ready.
// Each message is also a letter (see mail): what it encloses is kept there.
export { type About, type Answered, AnsweredMeanwhile, type Answering, answer } from './answer.ts'
export { type Attachment, checked, MOST_FILES, MOST_MB } from './attachments.ts'
export { close, reopen, SaidMeanwhile, TakenMeanwhile, type Taking, take, takerOf } from './close.ts'
export { fieldNames, fill } from './fill.ts'
export { type Conversation, find, type Message } from './find.ts'
export { lastIn } from './last-in.ts'
export { type ConversationRow, counts, type ListSearch, list, type StateCounts } from './list.ts'
export { countMine, findMine, listMine, type MyConversation, type MyThread } from './mine.ts'
export { addModel, changeModel, findModel, listModels, type Model, removeModel } from './models.ts'
export { attachment } from './piece.ts'
export { type Author, noteOnOrder, noteTakenDown } from './say.ts'
export { seen } from './seen.ts'
export { settled } from './settled.ts'
export { type State, states } from './state.ts'
export { type FromVisitor, type Letter, write, writeAsVisitor } from './write.ts'
export { type Writing, writeAll } from './write-all.ts'
