import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { isNaming } from '#texts'
import * as trace from '#trace'
import { type Shop, type Theme, themes } from './find.ts'
import { asKept, type Identity, refuseWrong } from './identity-check.ts'

/**
 * Changes the shop's identity; papers already issued keep the one they were issued with. Refuses (Invalid) an empty name,
 * numbers whose keys are wrong, and a mandatory mention that would be emptied.
 */
export function changeIdentity(db: Db, actor: Actor, shopId: number, identity: Identity): Promise<void> {
  if (!isNaming(identity.name))
    return Promise.reject(new Invalid('La boutique a besoin d’un nom.', { name: 'Indiquez le nom de la boutique.' }))
  return change(db, actor, shopId, 'shops.change-identity', asKept(identity), (was) =>
    refuseWrong(asKept(identity), was),
  )
}

/** Gives the shop another of the themes. */
export function changeTheme(db: Db, actor: Actor, shopId: number, theme: string): Promise<void> {
  const known = themes.find((one): one is Theme => one === theme)
  if (!known)
    return Promise.reject(new Invalid('Ce thème n’existe pas.', { theme: 'Choisissez un des thèmes proposés.' }))
  return change(db, actor, shopId, 'shops.change-theme', { theme: known })
}

/**
 * Gives the shop another logo or banner, a picture of the house by its hash; null for none. Refuses (Invalid) where another
 * one stands by now than the one that was `seen`.
 */
export function changePicture(
  db: Db,
  actor: Actor,
  shopId: number,
  which: 'logo' | 'banner',
  hash: string | null,
  seen?: string,
): Promise<void> {
  const column = `${which}_hash` as const
  return change(db, actor, shopId, `shops.change-${which}`, { [column]: hash }, (was) => {
    if (seen && was[column] !== null && was[column] !== seen)
      throw new Invalid('Cette image a été remplacée entre-temps : regardez la nouvelle avant de la retirer.', {})
  })
}

/** From how many pieces left the stock of an article is called low. */
export function changeLowStock(db: Db, actor: Actor, shopId: number, low_stock: number): Promise<void> {
  if (!Number.isInteger(low_stock) || low_stock < 0 || low_stock > 10_000)
    return Promise.reject(
      new Invalid('Le seuil de stock est un nombre entier, de 0 à 10 000.', {
        low_stock: 'Indiquez un nombre entier.',
      }),
    )
  return change(db, actor, shopId, 'shops.change-low-stock', { low_stock })
}

/** When the shop invoices where the customer's group says nothing else: once paid, or when the goods leave. */
export const changeInvoicing = (db: Db, actor: Actor, shopId: number, invoice_at: 'payment' | 'shipment') =>
  change(db, actor, shopId, 'shops.change-invoicing', { invoice_at })

/** Whether who buys may do so without an account. */
export const changeGuestPurchase = (db: Db, actor: Actor, shopId: number, guest_purchase: boolean) =>
  change(db, actor, shopId, 'shops.change-guest-purchase', { guest_purchase })

/** Whether customers see the cheapest carrier first, or the shop's order. */
export const orderCarriers = (db: Db, actor: Actor, shopId: number, cheapest_carrier_first: boolean) =>
  change(db, actor, shopId, 'shops.order-carriers', { cheapest_carrier_first })

/** Puts away the list of what the shop lacked when it was made from nothing. */
export const putOpeningAway = (db: Db, actor: Actor, shopId: number) =>
  change(db, actor, shopId, 'shops.put-opening-away', { opening: false })

/** Writes what differs, and the trace of it; nothing when all is as before. */
function change(
  db: Db,
  actor: Actor,
  shopId: number,
  verb: string,
  wanted: Partial<
    Identity &
      Pick<
        Shop,
        | 'theme'
        | 'logo_hash'
        | 'banner_hash'
        | 'low_stock'
        | 'invoice_at'
        | 'guest_purchase'
        | 'opening'
        | 'cheapest_carrier_first'
      >
  >,
  refuse: (was: Shop) => void = () => {},
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await tx.selectFrom('shops').selectAll().where('id', '=', shopId).forUpdate().executeTakeFirst()
    if (!was) throw new NotFound('Cette boutique n’existe pas.')
    refuse(was)
    const keys = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((key) => was[key] !== wanted[key])
    if (keys.length === 0) return
    const after = Object.fromEntries(keys.map((key) => [key, wanted[key]]))
    const before = Object.fromEntries(keys.map((key) => [key, was[key]]))
    await tx.updateTable('shops').set(after).where('id', '=', shopId).execute()
    await trace.record(tx, shopId, actor, { verb, subject: { kind: 'shop', id: shopId }, before, after })
  })
}
