import * as z from 'zod'
import { today } from '#clock'
import { t } from '#messages'
import { readCents, readPercent, readWhole } from '#money'
import type { Scope } from '#prices'
import type { Promotion, PromotionSettings } from '#promotions'
import { name, parse, type Submitted, text } from '../../../http/index.ts'
import { type FormState, moneyValue } from '../../../ui/index.ts'
import { maybeDay, percentValue } from './code-form.ts'

const Rule = z
  .object({
    name: name(80, t('promotions.fault.name')),
    gives: z.enum(['percent', 'amount'], t('promotions.fault.gives')),
    worth: text(20),
    quantity: text(10),
    from: maybeDay,
    until: maybeDay,
    enabled: z.string().optional().transform(Boolean),
  })
  .transform(({ gives, worth, quantity, from, until, ...rest }) => ({
    ...rest,
    gives,
    // What can't be read is refused with what is out of bounds, by the room.
    worth: (gives === 'percent' ? readPercent(worth) : readCents(worth)) ?? 0,
    fromQuantity: quantity === '' ? 1 : (readWhole(quantity) ?? 0),
    startsOn: from ?? today(),
    endsOn: until,
  }))

/** The form of a promotion as it was sent, with what it is for; it begins today where no day is given. */
export const promotionIn = (fields: Submitted, scope: Scope): PromotionSettings => ({
  ...parse(Rule, fields),
  ...scope,
})

/** What the form of a promotion begins with, but for what it is for. */
export const promotionValues = (promotion: Promotion): FormState['values'] => ({
  name: promotion.name,
  gives: promotion.gives,
  worth: promotion.gives === 'percent' ? percentValue(promotion.worth) : moneyValue(promotion.worth),
  quantity: `${promotion.fromQuantity}`,
  from: promotion.startsOn,
  until: promotion.endsOn ?? '',
  ...(promotion.enabled && { enabled: 'on' }),
})
