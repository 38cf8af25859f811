import type { Context } from 'hono'
import * as books from '#books'
import * as catalogue from '#catalogue'
import { today } from '#clock'
import { t } from '#messages'
import { readPercent } from '#money'
import { OVERSEAS, type RatePair, ratesOf, type VatSettings } from '#prices'
import { Invalid } from '#refusals'
import * as shops from '#shops'
import { type House, refusedForm, type Submitted, submitted } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { editShop } from './edit-shop.ts'
import { show } from './frame.ts'
import { ratedPlaces, vatMain } from './vat-page.ts'

type C = Context<Office>

/** « TVA »: what the shop says of its VAT, and what each sale bears. */
export const showVat = (house: House, c: C) => page(house, c, stored(values(c.var.shop)))

async function page({ db }: House, c: C, form: FormState, invalid = false) {
  const { shop } = c.var
  const sold = await books.soldAbroad(db, shop.id, today())
  // Another regime is another price on every article: that is told before it is done.
  const franchise = form.values.seller === 'franchise'
  const asks = form.errors.sure !== undefined || form.values.sure !== undefined
  const moves = asks ? await catalogue.vatMoves(db, shop.id, franchise) : undefined
  return show(c, 'vat', vatMain(c, form, sold, moves), invalid)
}

export async function saveVat(house: House, c: C) {
  const form = await submitted(c)
  try {
    const told = await editShop(house, c, form, values, (tx, fields) =>
      catalogue.changeVat(tx, actor(c), c.var.shop.id, agreed(c, settingsIn(fields), form.sure !== undefined)),
    )
    return done(c, '/preferences/tva', t('office.saved'), told)
  } catch (error) {
    return page(house, c, refusedForm(form, error), true)
  }
}

/** Refuses, with Invalid, a change of regime that was not said to be meant. */
function agreed(c: C, wanted: VatSettings, sure: boolean): VatSettings {
  if (sure || Boolean(wanted.franchise) === Boolean(shops.vatOf(c.var.shop).franchise)) return wanted
  throw new Invalid(t('taxes.sureFault'), { sure: t('taxes.sureFault') })
}

const percent = (bp: number): string => String(bp / 100).replace('.', ',')

function values(shop: shops.Shop): FormState['values'] {
  const vat = shops.vatOf(shop)
  const rates = ratedPlaces.flatMap((code) => {
    const [standard, reduced] = ratesOf(vat, code)
    return [
      [`${code}-standard`, percent(standard)],
      [`${code}-reduced`, percent(reduced)],
    ]
  })
  return {
    seller: vat.franchise ? 'franchise' : 'real',
    oss: vat.oss ? 'on' : undefined,
    overseas: vat.overseas ?? 'rates',
    ...Object.fromEntries(rates),
  }
}

/** What was typed, without what is as the law has it. */
function settingsIn(fields: Submitted): VatSettings {
  const faults: Record<string, string> = {}
  const read = (name: string) => {
    const bp = readPercent(fields[name] ?? '')
    if (bp === undefined || bp < 0 || bp > 5000) faults[name] = t('taxes.fault')
    return bp ?? 0
  }
  const rates = Object.fromEntries(
    ratedPlaces.flatMap((code): [string, RatePair][] => {
      const pair: RatePair = [read(`${code}-standard`), read(`${code}-reduced`)]
      const usual = code === 'overseas' ? OVERSEAS : ratesOf({}, code)
      return String(pair) === String(usual) ? [] : [[code, pair]]
    }),
  )
  if (Object.keys(faults).length > 0) throw new Invalid(t('taxes.fault'), faults)
  return {
    ...(fields.seller === 'franchise' && { franchise: true }),
    ...(fields.oss !== undefined && { oss: true }),
    ...(fields.overseas === 'exempt' && { overseas: 'exempt' as const }),
    ...(Object.keys(rates).length > 0 && { rates }),
  }
}
