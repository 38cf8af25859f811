import type { ManagedProduct, ProductFile } from '#catalogue'
import * as catalogue from '#catalogue'
import { MOST_DOCUMENT_MB } from '#files'
import { t } from '#messages'
import {
  attrs,
  button,
  card,
  confirming,
  type FormState,
  field,
  fileSize,
  type Html,
  html,
  icon,
  iconButton,
  loadedField,
  onceField,
  stored,
} from '../../ui/index.ts'

type Shown = { product: ManagedProduct; refused?: FormState; changes: boolean }

/** « Fichiers à télécharger »: notices and technical sheets, in the order in which the shop shows them, and a way to send one. */
export function filesCard(base: string, { product, refused, changes }: Shown): Html | false {
  const { files } = product
  if (files.length === 0 && !changes) return false
  const path = `${base}/catalogue/${product.id}/fichiers`
  const row = (file: ProductFile, at: number) =>
    html`<li class="stack"><span><a href="${path}/${file.id}" download>${icon('file-text')} ${file.title}</a>
<span class="muted small">${t('downloads.size', { size: fileSize(file.bytes) })}</span></span>${
      changes && changing(path, file, refused, { at, of: files.length })
    }</li>`
  return card({
    title: t('downloads.title'),
    id: 'fichiers',
    body: html`<div class="stack">${files.length === 0 && html`<p class="muted">${t('downloads.none')}</p>`}<ul class="variants">${files.map(row)}</ul>${
      changes && files.length < catalogue.MOST_FILES && sending(path, refused)
    }</div>`,
  })
}

function sending(path: string, refused: FormState | undefined): Html {
  const form = refused?.id === 'fichiers' ? refused : { id: 'fichiers', values: {}, errors: {} }
  return html`<form method="post" action="${path}" enctype="multipart/form-data" class="stack" data-turbo="false">${onceField()}
${field(form, {
  name: 'file',
  type: 'file',
  label: t('downloads.file'),
  hint: t('downloads.hint', { mb: MOST_DOCUMENT_MB }),
  required: true,
  attributes: { accept: 'application/pdf,.pdf' },
})}
${field(form, { name: 'title', label: t('downloads.name'), attributes: { maxlength: catalogue.LONGEST_TITLE, autocomplete: 'off' } })}
${button(t('downloads.send'), { kind: 'secondary', size: 'small' })}</form>`
}

type Place = { at: number; of: number }

function changing(path: string, { id, title }: ProductFile, refused: FormState | undefined, { at, of }: Place): Html {
  const form = refused?.id === `d${id}` ? refused : { ...stored({ title }), id: `d${id}` }
  const own = `titre-${id}`
  const act = (way: string, sign: 'arrow-up' | 'arrow-down' | 'trash', label: string, asks = {}) =>
    html`<form${attrs({ method: 'post', action: `${path}/${id}/${way}`, 'data-turbo': 'false', ...asks })}>${iconButton(sign, label)}</form>`
  const sure = confirming({
    title: t('downloads.removeAsk'),
    text: t('downloads.removeText'),
    action: t('downloads.removeDo'),
  })
  return html`<form method="post" action="${path}/${id}" id="${own}" data-turbo="false">${loadedField(form)}
${field(form, { name: 'title', label: t('downloads.name'), required: true, attributes: { maxlength: catalogue.LONGEST_TITLE, autocomplete: 'off' } })}</form>
<div class="row">${button(t('office.save'), { kind: 'secondary', size: 'small', label: t('downloads.saveTitle', { title }), form: own })}${
    at > 0 && act('avancer', 'arrow-up', t('downloads.up', { title }))
  }${at < of - 1 && act('reculer', 'arrow-down', t('downloads.down', { title }))}${act('retirer', 'trash', t('downloads.remove', { title }), sure)}</div>`
}
