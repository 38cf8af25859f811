import type { Newcomer } from '#customers'
import { date, fullName, whole } from '#format'
import { t } from '#messages'
import { type Invention, newSeed } from '#playing'
import type { ListedShop } from '#street'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  onceField,
  pageHead,
} from '../../ui/index.ts'
import { PATH } from './frame.ts'

export type Shown = Invention & { people: readonly Newcomer[]; shops: readonly ListedShop[] }

/** The first ten, whole, before anybody is made. */
export function previewMain(shown: Shown, form: FormState): Html {
  const { people, shops, each, seed, shopIds, who } = shown
  const rows = people.map(
    (
      one,
    ) => html`<tr><td><strong>${one.civility} ${fullName(one)}</strong>${one.company && html`<br>${one.company}`}</td>
<td>${one.email}<br><span class="muted">${t('playing.preview.born', { day: date(`${one.birthDate}T12:00:00Z`) })}</span></td>
<td>${one.line1}${one.line2 && html`<br>${one.line2}`}<br>${one.postcode} ${one.city}</td>
<td>${[one.phone, one.mobile].filter(Boolean).map((number, index) => html`${index > 0 && html`<br>`}${whole(number)}`)}</td></tr>`,
  )
  const heads = ['customer', 'email', 'address', 'phone'] as const
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('playing.sub.new'), href: hrefOf(shown) }, { label: t('playing.preview.title') }]),
    title: t('playing.preview.title'),
    note: t('playing.preview.note', { total: each * shopIds.length, each, shops: shopIds.length, seed }),
    actions: button(t('playing.preview.others'), {
      kind: 'secondary',
      icon: 'refresh',
      href: hrefOf({ ...shown, seed: newSeed() }, true),
    }),
  })}
${errorSummary(form)}
${card({
  title: t('playing.preview.first', { n: people.length }),
  body: html`<section class="scroll" tabindex="0" aria-label="${t('playing.preview.title')}"><table class="lines"><thead><tr>${heads.map(
    (head) => html`<th scope="col">${t(`playing.${head}`)}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></section>
<p class="muted small">${t('playing.preview.facts')}${who === 'different' && shopIds.length > 1 && ` ${t('playing.preview.different')}`}</p>`,
})}
${card({
  title: t('playing.preview.make'),
  body: html`<p>${t('playing.preview.where', { shops: someOf(shops) })}</p>
<form method="post" action="${PATH}/nouveaux" class="form">${onceField()}
${hidden('nombre', each)}${hidden('graine', seed)}${hidden('gens', who)}${hidden('ou', 'some')}${shopIds.map((id) => hidden('boutique', id))}
${field(form, { name: 'password', type: 'password', label: t('playing.preview.password'), hint: t('playing.preview.passwordHint'), width: 'medium', autocomplete: 'new-password' })}
<div class="form-actions">${button(t('playing.preview.create', { n: each * shopIds.length }))}${button(t('playing.preview.change'), { kind: 'secondary', href: hrefOf(shown) })}</div>
</form>`,
})}`
}

function hrefOf({ each, seed, who, shopIds }: Invention, shown = false): string {
  const words = new URLSearchParams({ nombre: String(each), graine: seed, gens: who, ou: 'some' })
  for (const id of shopIds) words.append('boutique', String(id))
  if (shown) words.set('voir', '1')
  return `${PATH}/nouveaux?${words}`
}

/** The first shops of a long list. */
function someOf(shops: readonly ListedShop[]): string {
  const names = shops.slice(0, 5).map(({ name }) => name)
  const shown = names.join(', ')
  return shops.length > names.length ? t('street.andMore', { shown, n: shops.length - names.length }) : shown
}
