import * as catalogue from '#catalogue'
import { money } from '#format'
import { t } from '#messages'
import {
  badge,
  button,
  type Content,
  type FormState,
  field,
  type Html,
  html,
  iconButton,
  loadedField,
  stored,
} from '../../ui/index.ts'

export type ShownPack = {
  product: catalogue.ManagedProduct
  pack: catalogue.Pack
  refused?: FormState | undefined
  changes: boolean
}

type Row = { part: catalogue.PackPart; at: number }

/** « Ours Marcel (chêne) » */
export const nameOf = ({ name, choice }: catalogue.PackPart): string => (choice ? `${name} (${choice})` : name)

/** A part of a pack: what it is, how many there are of it, and the ways to count it, to move it and to take it out. */
export function partRow(base: string, path: string, shown: ShownPack, { part, at }: Row): Html {
  const { productId, quantity, inStock, state, ttcCents, reference } = part
  const about = [reference, money(ttcCents), t('packs.there', { n: Math.max(0, inStock) })].join(', ')
  const link = html`<a href="${base}/catalogue/${productId}">${nameOf(part)}</a>`
  return html`<li class="stack"><p class="variant-name"><strong>${quantity}\u00a0× ${link}</strong> <span class="muted small">${about}</span>${
    state === 'hidden' && html` ${badge(t('office.products.isHidden'), 'grey')}`
  }${inStock < quantity && html` ${badge(t('office.products.out'), 'red')}`}</p>${
    shown.changes && changing(path, shown, { part, at })
  }</li>`
}

function changing(path: string, { pack: { parts }, refused }: ShownPack, { part, at }: Row): Content {
  const { variantId: id, quantity } = part
  const name = nameOf(part)
  const form = refused?.id === `l${id}` ? refused : { ...stored({ quantity: `${quantity}` }), id: `l${id}` }
  const act = (way: string, sign: 'arrow-up' | 'arrow-down' | 'trash', label: string) =>
    html`<form method="post" action="${path}/${id}/${way}" data-turbo="false">${iconButton(sign, label)}</form>`
  const own = `piece-${id}`
  const pieces = field(form, {
    name: 'quantity',
    type: 'number',
    label: html`${t('packs.pieces')}<span class="visually-hidden"> ${name}</span>`,
    required: true,
    inputmode: 'numeric',
    attributes: { min: 1, max: catalogue.MOST_IN_ONE, autocomplete: 'off' },
  })
  const save = { kind: 'secondary', size: 'small', label: t('packs.savePieces', { name }), form: own } as const
  return html`<form method="post" action="${path}/${id}" id="${own}" class="count-form">${loadedField(form)}
${pieces}</form>
<div class="row">${button(t('office.save'), save)}${at > 0 && act('avancer', 'arrow-up', t('packs.up', { name }))}${
    at < parts.length - 1 && act('reculer', 'arrow-down', t('packs.down', { name }))
  }${act('retirer', 'trash', t('packs.remove', { name }))}</div>`
}
