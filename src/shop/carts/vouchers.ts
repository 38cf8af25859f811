import { today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { date } from '#format'
import { t } from '#messages'
import { covers } from '#prices'
import * as promotions from '#promotions'
import { Invalid } from '#refusals'
import { codeOf, type Laid, standingOf } from '#vouchers'
import type { Cart } from './cart.ts'
import { read } from './read.ts'

/** A code that is no voucher of the customer's, or one that is of no use any more: the sentence says which. */
export class VoucherRefused extends Invalid {
  constructor(sentence: string) {
    super(sentence, { bon: sentence })
  }
}

/** Vouchers of one cart: more are no purchase. */
const MOST = 10

type Found = Laid & { laid: boolean; many: number; cartId: number | null }

/**
 * Lays a voucher, or a code of the shop's, in a customer's cart, however it is typed; laid twice it is laid once. What it takes off or pays
 * is reckoned each time the cart is read; it is used when the cart is ordered. Refuses with VoucherRefused.
 */
export function layVoucher(db: Db, shopId: number, customerId: number, typed: string): Promise<void> {
  const code = codeOf(typed)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<Found>`
      select v.id, v.kind, v.code, v.left_cents as "leftCents", v.ends_on as "endsOn", v.cancelled_at as "cancelledAt",
        c.id as "cartId", exists (select from cart_vouchers x
          where x.shop_id = v.shop_id and x.cart_id = c.id and x.voucher_id = v.id) as laid,
        (select count(*)::int4 from cart_vouchers x where x.shop_id = v.shop_id and x.cart_id = c.id) as many
      from vouchers v left join carts c on c.shop_id = v.shop_id and c.customer_id = v.customer_id
      where v.shop_id = ${shopId} and v.code = ${code} and v.customer_id = ${customerId}`.execute(tx)
    const [found] = rows
    if (!found && (await layCode(tx, shopId, customerId, code))) return
    const why = whyNot(code, found)
    if (why) throw new VoucherRefused(why)
    if (!found || found.laid) return
    // The cart is held: one that is being ordered meanwhile is waited for, and is gone.
    await sql`insert into cart_vouchers (shop_id, cart_id, voucher_id)
      select c.shop_id, c.id, ${found.id} from carts c
      where c.shop_id = ${shopId} and c.customer_id = ${customerId} for key share on conflict do nothing`.execute(tx)
  })
}

/**
 * A code of the shop's; false when it has none of that name. Refuses with VoucherRefused what has nothing to do with what the
 * cart holds: its dates, its limits, whom it is for. What the cart still lacks for it is told where the code is shown.
 */
async function layCode(tx: Db, shopId: number, customerId: number, code: string): Promise<boolean> {
  const found = await promotions.findForCustomer(tx, shopId, code, customerId)
  if (!found) return false
  const cart = await read(tx, shopId, { customerId })
  if (!cart || cart.lines.length === 0) throw new VoucherRefused(t('checkout.empty.title'))
  if (cart.codes.some(({ laid }) => laid.id === found.id)) return true
  if (cart.codes.length >= MOST) throw new VoucherRefused(t('vouchers.cart.many', { n: MOST }))
  // One that gives nothing any more stands in nobody's way.
  const others = cart.codes.flatMap(({ laid, why }) => (why === undefined ? [laid] : []))
  const why = promotions.whyNot(found, { day: today(), coveredCents: coveredBy(found, cart), others })
  if (why) throw new VoucherRefused(why)
  // The cart is held: one that is being ordered meanwhile is waited for, and is gone.
  await sql`update carts set codes = array_append(codes, ${code}), updated_at = moment()
    where shop_id = ${shopId} and customer_id = ${customerId} and not ${code} = any(codes)`.execute(tx)
  return true
}

const coveredBy = (code: promotions.LaidCode, { lines }: Cart): number =>
  lines.filter((line) => covers(code, line)).reduce((sum, { totalTtcCents }) => sum + totalTtcCents, 0)

/** Takes a code out of a customer's cart; nothing happens when it is not there. */
export async function removeCode(db: Db, shopId: number, customerId: number, code: string): Promise<void> {
  await sql`update carts set codes = array_remove(codes, ${code}), updated_at = moment()
    where shop_id = ${shopId} and customer_id = ${customerId} and ${code} = any(codes)`.execute(db)
}

/** Another customer's voucher is as unknown as none: nobody learns of it. */
function whyNot(code: string, found: Found | undefined): string | undefined {
  if (code === '') return t('vouchers.cart.empty')
  if (!found) return t('vouchers.cart.unknown', { code })
  const standing = standingOf(found)
  if (standing === 'cancelled') return t('vouchers.cart.cancelled', { code })
  if (standing === 'used') return t('vouchers.cart.used', { code })
  if (standing === 'ended') return t('vouchers.cart.ended', { code, day: date(found.endsOn) })
  if (found.cartId === null) return t('checkout.empty.title')
  return found.many >= MOST && !found.laid ? t('vouchers.cart.many', { n: MOST }) : undefined
}

/** Takes a voucher out of a customer's cart; nothing happens when it is not there. */
export async function removeVoucher(db: Db, shopId: number, customerId: number, voucherId: number): Promise<void> {
  await sql`delete from cart_vouchers x using carts c
    where c.shop_id = ${shopId} and c.customer_id = ${customerId}
      and x.shop_id = c.shop_id and x.cart_id = c.id and x.voucher_id = ${voucherId}`.execute(db)
}
