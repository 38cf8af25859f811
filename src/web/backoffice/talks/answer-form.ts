import type * as conversations from '#conversations'
import { t } from '#messages'
import { button, errorSummary, field, type Html, hidden, html, onceField, select, textarea } from '../../ui/index.ts'
import type { ThreadView } from './view.ts'

/**
 * The answer: words, files, a model answer to begin with. It says which message was the last one seen, so that nobody answers
 * what a colleague has answered meanwhile.
 */
export function answerForm(path: string, { talk, models, form }: ThreadView): Html {
  const last = talk.messages.at(-1)?.id ?? 0
  return html`<form class="form screen-only" id="repondre" method="post" action="${path}/reponse" enctype="multipart/form-data"
novalidate>${errorSummary(form)}${onceField()}${hidden('last', last)}${models.length > 0 && modelChoice(path, models, form)}
${textarea(form, { name: 'body', label: t('talk.answer'), required: true, rows: 8, hint: t('talk.answer-hint') })}
${field(form, {
  name: 'files',
  type: 'file',
  label: t('talk.attach'),
  hint: t('talk.attach-hint'),
  attributes: { multiple: true, accept: 'image/*,.pdf' },
})}
<div class="form-actions">${button(t('talk.send'), { icon: 'send' })}${button(t('talk.send-close'), {
    kind: 'secondary',
    name: 'fermer',
    value: '1',
  })}</div></form>`
}

/** Chooses a model answer, which comes into the text below; what is typed already stays. Works without script. */
const modelChoice = (path: string, models: readonly conversations.Model[], form: ThreadView['form']): Html =>
  html`<div class="model-choice">${select(form, {
    name: 'modele',
    label: t('talk.model'),
    options: models.map(({ id, title }) => ({ value: String(id), label: title })),
    empty: t('talk.model-choose'),
  })}${button(t('talk.insert'), {
    kind: 'secondary',
    attributes: { formaction: `${path}/modele`, 'data-turbo': 'false' },
  })}</div>`
