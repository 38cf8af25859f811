// What the operator does with schools, from the terminal: `npm run schools -- add|list|remove|backup|migrate|move`.
export { add } from './add.ts'
export { backup } from './backup.ts'
export { list } from './list.ts'
export { migrate } from './migrate.ts'
export { move } from './move.ts'
export { inOffice, type Office } from './office.ts'
export { remove } from './remove.ts'
