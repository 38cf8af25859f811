// What the file systems of all systems need beside node's own verbs.
export { renamed } from './renamed.ts'
