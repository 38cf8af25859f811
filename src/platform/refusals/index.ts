// Refusals: what a verb says when it will not do a thing. One status, one sentence for people.
// The web floor turns them into pages; a bug is a 500, a refusal never is.
export { Invalid, NotAllowed, NotFound, Refusal, reasonIn } from './refusal.ts'
