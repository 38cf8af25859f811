// Every text on screen, by key: `t('orders.new', { n: 3 })`. ICU messages in messages/fr/<area>.json, one catalogue a
// language: French is the one there is. Another would be chosen here, behind the same two verbs.
export { type MessageKey, type MessageValues, parts, t } from './translate.ts'
