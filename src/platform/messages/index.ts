// Every text on screen, by key: `t('orders.new', { n: 3 })`. ICU messages in messages/fr/<area>.json and messages/en/.
// French is what people see; English is kept complete for translators, and a test holds the two together.
export { type Locale, type MessageKey, type MessageValues, parts, t, translator } from './translate.ts'
