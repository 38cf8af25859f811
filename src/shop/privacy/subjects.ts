import { sql } from '#database'

/** What each subject reads, newest first. */
export function asked(shopId: number, customerId: number): Record<string, ReturnType<typeof sql>> {
  const own = sql`x.shop_id = ${shopId} and x.customer_id = ${customerId}`
  const order = sql`orders o on o.shop_id = x.shop_id and o.id = x.order_id and o.customer_id = ${customerId}`
  return { ...whatIsKept(own), ...whatWasBought(shopId, own, order), ...whatWasSaid(shopId, customerId, own) }
}

type Part = ReturnType<typeof sql>

const whatIsKept = (own: Part): Record<string, Part> => ({
  Adresses: sql`select title as "Titre", company as "Société", siren as "SIREN", vat_number as "Numéro de TVA",
    first_name as "Prénom", last_name as "Nom", line1 as "Adresse", line2 as "Complément", postcode as "Code postal",
    city as "Ville", country as "Pays", phone as "Téléphone fixe", mobile as "Téléphone portable", info as "Informations",
    created_at as "Ajoutée le", removed_at as "Retirée le" from addresses x where ${own} order by id desc`,
  'Groupe de clients': sql`select g.name as "Groupe" from customers c
    join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
    join (select * from customer_sums) x on x.shop_id = c.shop_id and x.customer_id = c.id where ${own}`,
  'Connexions ouvertes': sql`select created_at as "Ouverte le", expires_at as "Jusqu’au" from customer_sessions x
    where ${own} and played_by is null order by created_at desc`,
  Panier: sql`select p.name as "Article", v.reference as "Référence", l.quantity as "Quantité", l.added_at as "Ajouté le"
    from carts x join cart_lines l on l.shop_id = x.shop_id and l.cart_id = x.id
    join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
    join products p on p.shop_id = v.shop_id and p.id = v.product_id where ${own} order by l.added_at desc`,
  'Articles attendus': sql`select p.name as "Article", v.reference as "Référence", x.email as "E-mail", x.asked_at as "Demandé le"
    from stock_alerts x join variants v on v.shop_id = x.shop_id and v.id = x.variant_id
    join products p on p.shop_id = v.shop_id and p.id = v.product_id where ${own} order by x.id desc`,
  'Commandes que la boutique prépare': sql`select origin as "Prise", message as "Message", begun_at as "Commencée le"
    from drafts x where ${own} and order_id is null order by id desc`,
  Envies: sql`select p.name as "Article", x.added_at as "Ajouté le" from wishes x
    join products p on p.shop_id = x.shop_id and p.id = x.product_id where ${own} order by x.added_at desc`,
  'Liste d’envies partagée': sql`select shared_at as "Depuis le" from shared_wishes x where ${own}`,
  'Avis sur des articles': sql`select p.name as "Article", x.stars as "Étoiles", x.title as "Titre", x.body as "Avis",
    x.signed as "Signé", x.written_at as "Écrit le", x.state as "État", x.refusal_reason as "Refusé parce que",
    x.answer as "Réponse" from reviews x
    join products p on p.shop_id = x.shop_id and p.id = x.product_id where ${own} order by x.id desc`,
  'Notes de la boutique': sql`select at as "Le", author_name as "Par", body as "Note" from customer_notes x where ${own} order by id desc`,
})

const address = (column: string) => sql`concat_ws(', ', nullif(${sql.ref(column)} ->> 'company', ''),
  concat_ws(' ', ${sql.ref(column)} ->> 'firstName', ${sql.ref(column)} ->> 'lastName'), ${sql.ref(column)} ->> 'line1',
  nullif(${sql.ref(column)} ->> 'line2', ''), concat_ws(' ', ${sql.ref(column)} ->> 'postcode', ${sql.ref(column)} ->> 'city'),
  ${sql.ref(column)} ->> 'country')`

const whatWasBought = (shopId: number, own: Part, order: Part): Record<string, Part> => ({
  Commandes: sql`select reference as "Référence", placed_at as "Passée le", s.name as "État", payment_method as "Paiement",
    total_ht_cents / 100.0 as "Total HT", total_ttc_cents / 100.0 as "Total TTC", ${address('delivery_address')} as "Livrée à",
    ${address('invoice_address')} as "Facturée à", carrier_name as "Transporteur"
    from orders x join order_states s on s.shop_id = x.shop_id and s.code = x.state where ${own} order by x.id desc`,
  'Articles commandés': sql`select o.reference as "Commande", x.name as "Article", x.choice as "Choix", x.quantity as "Quantité",
    x.unit_ttc_cents / 100.0 as "Prix TTC", x.total_ttc_cents / 100.0 as "Total TTC"
    from order_lines x join ${order} where x.shop_id = ${shopId} order by x.order_id desc, x.position`,
  Paiements: sql`select o.reference as "Commande", x.at as "Le", x.method as "Moyen", x.amount_cents / 100.0 as "Montant",
    x.note as "Note" from payments x join ${order} where x.shop_id = ${shopId} order by x.id desc`,
  Chèques: sql`select o.reference as "Commande", x.number as "Numéro", x.bank as "Banque", x.figures_cents / 100.0 as "Somme",
    x.place as "Lieu", x.written_on as "Du", x.note as "Mot joint", x.arrives_at as "Reçu le", x.message as "Réponse"
    from cheques x join ${order} where x.shop_id = ${shopId} and x.arrives_at <= moment() order by x.id desc`,
  'Factures et avoirs': sql`select x.number as "Numéro", x.kind as "Document", x.issued_on as "Du", o.reference as "Commande",
    x.total_ttc_cents / 100.0 as "Total TTC" from invoices x join ${order} where x.shop_id = ${shopId} order by x.id desc`,
  Devis: sql`select number as "Numéro", issued_on as "Du", valid_until as "Valable jusqu’au", state as "État",
    total_ttc_cents / 100.0 as "Total TTC" from quotations x where ${own} and number is not null order by x.id desc`,
  'Bons d’achat': sql`select code as "Code", kind as "Sorte", amount_cents / 100.0 as "Montant", left_cents / 100.0 as "Reste",
    given_at as "Donné le", ends_on as "Valable jusqu’au", reason as "Motif", cancelled_at as "Annulé le"
    from vouchers x where ${own} order by x.id desc`,
  'Bons d’achat utilisés': sql`select v.code as "Code", o.reference as "Commande", x.amount_cents / 100.0 as "Montant", x.at as "Le"
    from voucher_uses x join ${order} join vouchers v on v.shop_id = x.shop_id and v.id = x.voucher_id
    where x.shop_id = ${shopId} order by x.id desc`,
  Retours: sql`select x.number as "Numéro", o.reference as "Commande", l.name as "Article", r.quantity as "Pièces",
    x.asked_at as "Demandé le", x.reason as "Raison", x.state as "État", x.refusal_reason as "Refusé parce que"
    from returns x join ${order} join return_lines r on r.shop_id = x.shop_id and r.return_id = x.id
    join order_lines l on l.shop_id = r.shop_id and l.id = r.order_line_id
    where x.shop_id = ${shopId} order by x.id desc, l.position`,
  'Bons de livraison': sql`select x.number as "Numéro", x.delivered_on as "Du", o.reference as "Commande"
    from delivery_slips x join ${order} where x.shop_id = ${shopId} order by x.id desc`,
})

const whatWasSaid = (shopId: number, customerId: number, own: Part): Record<string, Part> => ({
  'Inscription aux lettres': sql`select x.email as "E-mail", x.consent as "Phrase acceptée", x.asked_at as "Demandée le",
    x.confirmed_at as "Confirmée le", x.left_at as "Quittée le" from newsletter_signups x
    join customers c on c.shop_id = x.shop_id and c.id = ${customerId} and c.email = x.email where x.shop_id = ${shopId}`,
  Rétractations: sql`select o.reference as "Commande", l.name as "Article", w.quantity as "Pièces", w.at as "Le", w.name as "Par", w.email as "E-mail"
    from withdrawn_lines w join order_lines l on l.shop_id = w.shop_id and l.id = w.order_line_id
    join orders o on o.shop_id = l.shop_id and o.id = l.order_id and o.customer_id = ${customerId}
    where w.shop_id = ${shopId} order by w.at desc`,
  Messages: sql`select coalesce(o.reference, c.subject) as "À propos de", x.at as "Le", x.author_name as "De", x.body as "Message"
    from conversations c join order_messages x on x.shop_id = c.shop_id and x.conversation_id = c.id
    left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${shopId} and c.customer_id = ${customerId} order by x.id desc`,
  Courrier: sql`select sent_at as "Le", case when kind = 'to-shop' then 'reçu de vous' else 'envoyé à vous' end as "Sens",
    subject as "Objet", recipient as "À" from mails x where ${own} order by sent_at desc`,
  'Paiements par carte essayés': sql`select created_at as "Le", amount_cents / 100.0 as "Montant", outcome as "Réponse",
    card_last4 as "Derniers chiffres" from card_attempts x where ${own} order by id desc`,
  'Ce que vous avez fait': sql`select at as "Le", verb as "Acte" from acts x where x.shop_id = ${shopId} and x.actor_kind = 'customer'
    and (x.actor_id = ${customerId} or x.actor_id in (
      select id from merged_customers where shop_id = ${shopId} and into_id = ${customerId})) order by x.id desc`,
})
