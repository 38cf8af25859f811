import type { Context } from 'hono'
import type { Zone } from '#carriers'
import { countryName } from '#customers'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  type Link,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
  table,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { lands, placesText } from './zone-form.ts'

/** The sub-menu of the tab « Transport ». */
export const subOf = (c: Context<Office>, current: 'carriers' | 'zones'): Link[] => [
  { label: t('backoffice.tab.carriers'), href: `${c.var.base}/transport`, current: current === 'carriers' },
  { label: t('carriers.zones'), href: `${c.var.base}/transport/zones`, current: current === 'zones' },
]

/** The zones, with what each is made of and how many carriers have prices there. */
export function zonesMain(c: Context<Office>, zones: readonly Zone[]): Html {
  const path = `${c.var.base}/transport/zones`
  const name = (zone: Zone) =>
    may(c, 'carriers', 'change') ? html`<a href="${path}/${zone.id}">${zone.name}</a>` : zone.name
  return html`${pageHead({
    title: t('carriers.zones'),
    note: t('carriers.zonesNote'),
    actions: may(c, 'carriers', 'add') && button(t('carriers.zone.add'), { icon: 'plus', href: `${path}/nouvelle` }),
  })}
${table({
  id: 'zones',
  caption: t('carriers.zones'),
  href: path,
  density: 'normal',
  cards: true,
  rows: zones,
  empty: emptyState({ icon: 'map-pin', title: t('carriers.zone.none'), text: t('carriers.zone.noneText') }),
  columns: [
    { label: t('carriers.zone.name'), cell: name },
    { label: t('carriers.zone.places'), cell: ({ places }) => placesText(places) },
    { label: t('carriers.zone.carriers'), cell: ({ carriers }) => String(carriers), align: 'end' },
  ],
})}`
}

/** One zone, to be changed or added. */
export function zoneMain(c: Context<Office>, zone: Zone | undefined, form: FormState): Html {
  const list = `${c.var.base}/transport/zones`
  const title = zone?.name ?? t('carriers.zone.new')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('carriers.zones'), href: list }, { label: title }]),
    title,
    note: t('carriers.zone.note'),
  })}
${errorSummary(form)}
<form method="post" action="${list}/${zone?.id ?? 'nouvelle'}" class="stack">${zone ? loadedField(form) : onceField()}
${card({
  title: t('carriers.zone.what'),
  body: html`<div class="stack">${requiredNote()}${field(form, { name: 'name', label: t('carriers.zone.name'), required: true, autocomplete: 'off' })}
${field(form, { name: 'codes', label: t('carriers.zone.codes'), hint: t('carriers.zone.codesHint'), autocomplete: 'off' })}</div>`,
})}
${card({
  title: t('carriers.zone.countries'),
  id: 'f-places',
  body: html`<div class="stack">${checkbox(form, { name: 'world', label: t('carriers.zone.world'), hint: t('carriers.zone.worldHint') })}
<div class="form-columns">${lands.map((land) => checkbox(form, { name: `pays-${land}`, label: countryName(land) }))}</div></div>`,
})}
${may(c, 'carriers', zone ? 'change' : 'add') && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div>`}
</form>${zone && may(c, 'carriers', 'delete') && removal(list, zone)}`
}

const removal = (list: string, { id, name, carriers }: Zone): Html =>
  card({
    title: t('carriers.zone.remove'),
    body: html`<p class="muted">${t('carriers.zone.removeText', { n: carriers })}</p>
<form method="post" action="${list}/${id}/retirer">${button(t('carriers.zone.remove'), { kind: 'danger', label: t('carriers.zone.removeName', { name }) })}</form>`,
  })
