// The way into the back office that worksheets 3, 4 and 5 begin with.
import type { Walk } from './walk.ts'

export const shop = '/mag/la-recre-du-bois'
export const office = `${shop}/admin01`

/** Lina MARTIN, who handles orders: the login and first password of the worksheet's rule. */
export const lina = { login: 'lin.martin@ga.bac', password: '11052010', name: 'L. MARTIN' }

/** Aïssatou BA, who is in charge of the shop. */
export const aissatou = { login: 'ais.ba@ga.bac', password: '14032010', name: 'A. BA' }

/** Signs in at the shop's back office. */
export async function enterOffice(way: Walk, { login, password }: { login: string; password: string }): Promise<void> {
  await way.go(office)
  await way.box('Adresse mail').fill(login)
  await way.box('Mot de passe').fill(password)
  await way.follow(way.button('Se connecter'))
  await way.page.getByRole('button', { name: 'Déconnexion', includeHidden: true }).waitFor({ state: 'attached' })
}

/** Signs in at the shop as one of the demo school’s customers. */
export async function signIn(way: Walk, email: string): Promise<void> {
  await way.go(`${shop}/identifiez-vous`)
  const known = way.card('Déjà enregistré ?')
  await way.box('Adresse e-mail', known).fill(email)
  await way.box('Mot de passe', known).fill('cliente-du-preau')
  await way.follow(way.button('Identifiez-vous', known))
}
