import type { ManagedProduct } from '#catalogue'
import { t } from '#messages'
import {
  attrs,
  button,
  card,
  confirming,
  type FormState,
  field,
  type Html,
  html,
  iconButton,
  loadedField,
  notice,
  onceField,
  picture,
  stored,
} from '../../ui/index.ts'

type Shown = { product: ManagedProduct; refused?: FormState; changes: boolean }
type Picture = ManagedProduct['pictures'][number]

/**
 * « Images »: what the product looks like, the first before the others, and a way to send more. Its forms load the page
 * plainly, which keeps the place that the answer names (#images): on a telephone the card stands far down.
 */
export function picturesCard(base: string, { product, refused, changes }: Shown): Html | false {
  const { pictures } = product
  if (pictures.length === 0 && !changes) return false
  const path = `${base}/catalogue/${product.id}/images`
  const sending = refused?.id === 'images' ? refused : { id: 'images', values: {}, errors: {} }
  const row = (one: Picture, at: number) =>
    html`<li>${picture(one, { sizes: '96px' })}${
      changes && html`<div class="stack">${describing(path, one, refused, { at, of: pictures.length })}</div>`
    }</li>`
  return card({
    title: t('office.product.pictures'),
    id: 'images',
    body: html`<div class="stack">${
      pictures.length === 0 &&
      (product.activeSince
        ? notice('warning', t('sheet.warn.picture'))
        : html`<p class="muted">${t('office.pictures.none')}</p>`)
    }<ul class="${changes ? 'picture-rows' : 'thumbs'}">${pictures.map(row)}</ul>${
      changes &&
      html`<form method="post" action="${path}" enctype="multipart/form-data" class="stack" data-turbo="false">${onceField()}
${field(sending, {
  name: 'pictures',
  type: 'file',
  label: t('office.pictures.add'),
  hint: t('office.pictures.hint'),
  required: true,
  attributes: { accept: 'image/webp,image/png,image/jpeg', multiple: true },
})}
${button(t('office.pictures.send'), { kind: 'secondary', size: 'small' })}</form>`
    }</div>`,
  })
}

function describing(path: string, one: Picture, refused: FormState | undefined, place: Place): Html {
  const { id, alt } = one
  const form = refused?.id === `i${id}` ? refused : { ...stored({ alt }), id: `i${id}` }
  const own = `description-${id}`
  return html`<form method="post" action="${path}/${id}" id="${own}" data-turbo="false">${loadedField(form)}
${field(form, { name: 'alt', label: t('office.pictures.alt'), required: true, autocomplete: 'off' })}</form>
<div class="row">${button(t('office.save'), { kind: 'secondary', size: 'small', label: t('office.pictures.saveAlt', { alt }), form: own })}${moving(path, one, place)}</div>`
}

type Place = { at: number; of: number }

function moving(path: string, { id, alt }: Picture, { at, of }: Place): Html {
  const act = (way: string, icon: 'arrow-up' | 'arrow-down' | 'trash', label: string, asks = {}) =>
    html`<form${attrs({ method: 'post', action: `${path}/${id}/${way}`, 'data-turbo': 'false', ...asks })}>${iconButton(icon, label)}</form>`
  const sure = confirming({
    title: t('office.pictures.removeAsk'),
    text: t('office.pictures.removeText'),
    action: t('office.pictures.removeDo'),
  })
  return html`${at > 0 && act('avancer', 'arrow-up', t('office.pictures.up', { alt }))}${
    at < of - 1 && act('reculer', 'arrow-down', t('office.pictures.down', { alt }))
  }${act('retirer', 'trash', t('office.pictures.remove', { alt }), sure)}`
}
