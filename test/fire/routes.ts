import type { Hono } from 'hono'
import type { Town } from './town.ts'

/** An address that answers to a method, as the router knows it: `/mag/:shop/commande/:id`. */
export type Route = { method: string; pattern: string }

/**
 * Every address of the product, found by walking its router: one that is added tomorrow is walked tomorrow.
 * Middleware stands for the addresses under it, asked by GET and POST.
 */
export function routesOf(app: Hono): Route[] {
  const found = new Map<string, Route>()
  for (const { method, path } of app.routes)
    for (const one of method === 'ALL' ? ['GET', 'POST'] : [method])
      found.set(`${one} ${path}`, { method: one, pattern: path })
  return [...found.values()]
}

export const isOffice = ({ pattern }: Route) => pattern.startsWith('/mag/:shop/:door')
export const isDesk = ({ pattern }: Route) => pattern.startsWith('/bureau')
/** « Mon travail ». */
export const isWork = ({ pattern }: Route) => pattern.startsWith('/mon-travail')
export const isStorefront = (route: Route) => route.pattern.startsWith('/mag/:shop') && !isOffice(route)

/** What stands behind a parameter: the segment before it and its name. */
type Fill = Record<string, string>

/** Real things of the town's first shop, so that an address without a guard would answer. */
export function fillOf({
  shop,
  keptId,
  mailingId,
  arrivalRun,
  printToken,
  invoicesToken,
  lotId,
  importId,
  colleagueId,
  classId,
  groupId,
  lessonId,
  callId,
}: Town): Fill {
  return {
    'mag/shop': shop.slug,
    'shop/door': 'admin01',
    'catalogue/id': `${shop.train.productId}`,
    'stock/variant': `${shop.train.variantId}`,
    'declinaisons/variant': `${shop.train.variantId}`,
    'variant/way': 'en-premier',
    'lot/part': `${shop.train.variantId}`,
    'part/way': 'avancer',
    'associes/linked': `${shop.train.productId}`,
    'prevenir/variant': `${shop.train.variantId}`,
    'fichiers/file': `${shop.fileId}`,
    'file/way': 'avancer',
    'telechargements/id': `${shop.fileId}`,
    'panier/id': `${shop.cartId}`,
    'paniers/id': `${shop.cartId}`,
    'lettres/token': shop.leaveToken,
    'avis/id': `${shop.ids.review}`,
    'envies/token': shop.wishToken,
    'avis/slug': shop.productSlug,
    'clients/id': `${shop.customer.id}`,
    'id/file': 'donnees.json',
    'fusionner/other': `${shop.neighbour.id}`,
    'reglements/payment': '1',
    'remises/id': `${shop.ids.remittance}`,
    'remises/file': `${shop.ids.remittance}.pdf`,
    'cheques/payment': '1',
    'cheques/id': `${shop.ids.cheque}`,
    'cheques/file': `${shop.ids.cheque}.pdf`,
    'retours/id': `${shop.ids.back}`,
    'retours/file': `${shop.ids.back}.pdf`,
    'bons/id': `${shop.ids.voucher}`,
    'notes/note': `${shop.ids.note}`,
    'adresses/address': `${shop.customer.addressId}`,
    'adresses/id': `${shop.customer.addressId}`,
    'commandes/id': `${shop.waitingId}`,
    'confirmation/id': `${shop.waitingId}`,
    'retrait/id': `${shop.waitingId}`,
    'colis/parcel': `${shop.ids.parcel}`,
    'mes-retours/file': `${shop.ids.back}.pdf`,
    'mes-commandes/id': `${shop.doneId}`,
    'sav/id': `${shop.ids.talk}`,
    'mes-messages/id': `${shop.ids.talk}`,
    'pieces/message': `${shop.ids.message}`,
    'message/n': '1',
    'modeles/id': `${shop.ids.model}`,
    'statuts/code': 'preparing',
    'filtres/id': `${shop.ids.view}`,
    'papiers/paper': `${shop.ids.invoice}.pdf`,
    'options/series': 'factures',
    'factures/file': `${shop.ids.invoice}.pdf`,
    'commande/id': `${shop.waitingId}`,
    'saisies/id': `${shop.draftId}`,
    'devis/id': `${shop.ids.quotation}`,
    'devis/file': `${shop.ids.quotation}.pdf`,
    'mes-devis/id': `${shop.ids.quotation}`,
    'mes-devis/file': `${shop.ids.quotation}.pdf`,
    'papiers/said': `${shop.ids.paper}`,
    'bons-de-commande/id': `${shop.ids.purchase}`,
    'bons-de-commande/file': `${shop.ids.purchase}.pdf`,
    'inventaires/id': `${shop.ids.count}`,
    'factures/id': `${shop.ids.bill}`,
    'fournisseurs/id': `${shop.ids.supplier}`,
    'articles/variant': `${shop.train.variantId}`,
    'bons-de-livraison/file': `${shop.ids.slip}.pdf`,
    'impression/token': printToken,
    'impression/print': invoicesToken,
    'lot/id': `${lotId}`,
    'impayes/id': `${shop.waitingId}`,
    'lettres/file': `${shop.ids.reminder}.pdf`,
    'importer/id': `${importId}`,
    'exporter/rows': 'produits.csv',
    'exemples/rows': 'produits.csv',
    'transport/id': `${shop.carrierIds[0]}`,
    'zones/id': `${shop.zoneId}`,
    'moyens/code': 'cheque',
    'id/turn': 'retirer',
    'pages/page': 'conditions',
    'images/which': 'logo',
    'blocs/block': 'banner',
    'block/way': 'monter',
    'lettres/id': `${shop.newsletterId}`,
    'vers/article': `${shop.train.productId}`,
    'inscription/token': shop.signUpToken,
    'inscriptions/id': /^s(\d+)/.exec(shop.signUpToken)?.[1] ?? '0',
    'menu/menu': 'main',
    'menu/entry': `${shop.menuEntryId}`,
    'libres/id': `${shop.pageId}`,
    'versions/saved': `${shop.termsVersionId}`,
    'versions/version': `${shop.pageVersionId}`,
    'page/slug': 'nos-matieres',
    'diapositives/slide': `${shop.slideId}`,
    'slide/way': 'monter',
    'categories/id': `${shop.categoryId}`,
    'id/way': 'monter',
    'fabricants/id': `${shop.makerId}`,
    'recherches/id': `${shop.searchId}`,
    'marque/slug': shop.makerSlug,
    'codes/id': `${shop.codeId}`,
    'promotions/id': `${shop.promotionId}`,
    'images/picture': '1',
    'picture/way': 'avancer',
    'categorie/slug': shop.categorySlug,
    'produit/slug': shop.productSlug,
    'mot-de-passe-oublie/token': shop.resetToken,
    'banque/id': `${shop.ids.attempt}`,
    'lignes/id': `${shop.ids.line}`,
    'pointages/match': `${shop.ids.pointing}`,
    'boutiques/id': `${shop.id}`,
    'modeles/modele': 'la-recre-du-bois.webp',
    'gardees/id': `${keptId}`,
    'courrier/shop': shop.slug,
    'shop/id': `${shop.ids.mail}`,
    'courrier/id': `${shop.ids.mail}`,
    'a-la-classe/id': `${mailingId}`,
    'commandes/run': arrivalRun,
    'piece/n': '1',
    'messages/id': '1',
    'mots/id': '1',
    'seances/id': `${lessonId}`,
    'appels/id': `${callId}`,
    'traces/shop': `${shop.id}`,
    'shop/act': '1',
    'annuler/shop': `${shop.id}`,
    'shop/order': `${shop.waitingId}`,
    'activites/id': '1',
    'professeurs/id': `${colleagueId}`,
    'classe/id': `${classId}`,
    'groupes/group': `${shop.addedGroupId}`,
    'groupes/id': `${groupId}`,
    'eleve/id': `${shop.employees.orders.accountId}`,
    'acces/id': `${shop.id}`,
    'profils/code': 'orders',
    'sauvegardes/file': 'preau-2026-11-25-0900.preau',
    'assets/file': 'nothing.css',
    'images/name': `${'0'.repeat(64)}-400.webp`,
  }
}

/** A pattern with its parameters filled. Fails where nobody said yet what a parameter of a new address is. */
export function addressOf({ method, pattern }: Route, fill: Fill): string {
  let before = ''
  const segments = pattern.split('/').map((segment) => {
    const [, name = ''] = /^:(\w+)/.exec(segment) ?? []
    const key = `${before}/${name}`
    before = name || segment
    if (segment === '*') return 'x'
    if (!name) return segment
    const value = fill[key]
    if (value === undefined)
      throw new Error(
        `${pattern} has a parameter that test/fire/routes.ts does not know: say there, as '${key}', what of the town stands behind it, or nobody tests who may open this address.`,
      )
    return value
  })
  const path = segments.join('/')
  // The page that asks once more before a state is changed is about a state.
  return method === 'GET' && pattern.endsWith('/etat') ? `${path}?vers=payment-accepted` : path
}
