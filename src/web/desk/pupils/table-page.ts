import type * as classes from '#classes'
import type { Profile } from '#employees'
import { t } from '#messages'
import { usualProfiles } from '#shops'
import type * as street from '#street'
import {
  attrs,
  badge,
  blank,
  button,
  type Column,
  card,
  emptyState,
  type Html,
  html,
  optionList,
  pageHead,
  select,
  table,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

const options = usualProfiles.map(({ code, name }) => ({ value: code, label: name }))

/** A class: what is done for several pupils at once, and below each pupil's access to each shop. */
export function pupilsMain(
  current: classes.TaughtClass,
  pupils: readonly classes.Pupil[],
  shops: readonly street.ShopAddress[],
): Html {
  const query = `?classe=${current.id}`
  const opened = pupils.filter(({ accesses }) => accesses.size > 0).length
  return html`${pageHead({
    title: current.name,
    badge: badge(t('desk.pupils.opened.count', { n: opened, of: pupils.length }), opened > 0 ? 'green' : 'grey'),
    note: t('desk.pupils.note'),
  })}
${shops.length > 0 && severalCard(query, shops)}
<form method="post" action="${DESK}/eleves/acces${query}" id="acces">
${table({
  id: 'eleves',
  caption: t('desk.pupils.caption', { name: current.name }),
  rows: pupils,
  columns: columns(shops),
  ticks: {
    ...{ form: 'plusieurs', name: 'pupil' },
    value: ({ accountId }) => String(accountId),
    label: ({ firstName, lastName }) => `${firstName} ${lastName}`,
  },
  empty: t('desk.pupils.none'),
  href: `${DESK}/eleves/acces${query}`,
})}
<div class="form-actions table-actions">${button(t('desk.pupils.save'))}</div>
</form>`
}

function severalCard(query: string, shops: readonly street.ShopAddress[]): Html {
  const form = blank({ shop: String(shops[0]?.id), profile: 'orders' }, 'p')
  return card({
    title: t('desk.pupils.several'),
    body: html`<form method="post" action="${DESK}/eleves/plusieurs${query}" id="plusieurs" class="several">
${select(form, {
  name: 'who',
  label: t('desk.pupils.who'),
  options: [
    { value: 'ticked', label: t('desk.pupils.ticked') },
    { value: 'all', label: t('desk.pupils.all') },
  ],
})}
${select(form, { name: 'shop', label: t('desk.pupils.shop'), options: shops.map(({ id, name }) => ({ value: String(id), label: name })) })}
${select(form, { name: 'profile', label: t('office.employees.profile'), empty: t('desk.pupils.close'), options })}
${button(t('desk.pupils.apply'))}
</form>`,
  })
}

const columns = (shops: readonly street.ShopAddress[]): Column<classes.Pupil>[] => [
  {
    label: t('office.employees.name'),
    cell: ({ firstName, lastName }) => html`<strong>${lastName}</strong> ${firstName}`,
  },
  { label: t('office.employees.login'), soft: true, cell: ({ login }) => login },
  {
    label: t('desk.pupils.password'),
    wide: true,
    cell: ({ initialPassword }) =>
      initialPassword ? badge(t('desk.pupils.initial'), 'amber') : badge(t('desk.pupils.own'), 'green'),
  },
  ...shops.map(
    ({ id, name }): Column<classes.Pupil> => ({
      label: name,
      cell: (pupil) => accessSelect(pupil, id, name),
    }),
  ),
]

function accessSelect({ accountId, firstName, lastName, accesses }: classes.Pupil, shopId: number, shop: string): Html {
  const profile: Profile | undefined = accesses.get(shopId)
  const own = {
    name: `a-${accountId}-${shopId}`,
    class: profile ? 'access open' : 'access',
    'aria-label': t('desk.pupils.accessOf', { name: `${firstName} ${lastName}`, shop }),
  }
  return html`<select${attrs(own)}>${optionList(options, profile, t('desk.pupils.closedOption'))}</select>`
}

/** Before the first class. */
export const noClassMain = (): Html =>
  html`${pageHead({ title: t('desk.tab.pupils') })}${emptyState({
    icon: 'users',
    title: t('desk.pupils.noClasses'),
    text: t('desk.pupils.noClassesText'),
    action: button(t('desk.list.title'), { icon: 'upload', href: `${DESK}/eleves/liste` }),
  })}`
