import type { Shop } from './find.ts'

/** To whose order a shop's customers write their cheques. */
export const payeeOf = (shop: Pick<Shop, 'cheque_payee' | 'company_name' | 'name'>): string =>
  shop.cheque_payee || shop.company_name || shop.name

/** Who holds a shop's account, wherever it is said: the company before the law, whatever name its cheques are written to. */
export const holderOf = (shop: Pick<Shop, 'company_name' | 'name'>): string => shop.company_name || shop.name
