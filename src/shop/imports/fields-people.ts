import { active, type Field, field, needed, telling } from './field.ts'

const email = field(
  'email',
  'Adresse e-mail *',
  'email|e-mail|adresse électronique|adresse e-mail du client|customer e-mail|customer email|mail|courriel|e-mail du client',
  needed,
)
const lastName = field('lastName', 'Nom *', 'last name|lastname|nom de famille|nom', needed)
const firstName = field('firstName', 'Prénom *', 'first name|firstname|prénom', needed)

/** Of customers. */
export const customers: readonly Field[] = [
  field('id', 'ID', 'customer id|id du client|id client|identifiant|numéro de client'),
  active,
  field(
    'civility',
    'ID du titre (M. = 1, Mme = 2, sinon 0)',
    'titles id|title id|id titre|civilité|titre|titre de civilité|id du titre',
    telling,
  ),
  email,
  field('password', 'Mot de passe *', 'password|passwd', telling),
  field(
    'birthDate',
    'Date de naissance (aaaa-mm-jj)',
    'birthday|date de naissance|né le|naissance|anniversaire',
    telling,
  ),
  lastName,
  firstName,
  field(
    'newsletter',
    'Lettre d’informations (0/1)',
    'newsletter|lettre d’information|lettre d’informations|inscrit à la newsletter',
    telling,
  ),
  field(
    'createdAt',
    'Date d’inscription (aaaa-mm-jj)',
    'registration date|date d’inscription|date d’enregistrement|client depuis',
  ),
  field('group', 'Groupes (x,y,z...)', 'groups|groupe|groupes|group|id du groupe par défaut|default group id'),
]

/** Of their addresses. */
export const addresses: readonly Field[] = [
  field('id', 'ID', 'address id|id de l’adresse|id adresse|identifiant'),
  field('title', 'Alias*', 'alias|titre de l’adresse|titre', telling),
  active,
  email,
  field('customerId', 'ID du client', 'customer id|id client|identifiant du client'),
  field('company', 'Société', 'company|entreprise|raison sociale'),
  lastName,
  firstName,
  field('line1', 'Adresse 1*', 'address 1|adresse|adresse 1|rue|address|adresse ligne 1', { ...needed, ...telling }),
  field('line2', 'Adresse 2', 'address 2|complément d’adresse|complément|adresse complémentaire'),
  field('postcode', 'Code postal *', 'zipcode|zip/postal code|code postal|cp|postcode|zip', { ...needed, ...telling }),
  field('city', 'Ville*', 'city|ville|commune|localité', { ...needed, ...telling }),
  field('country', 'Pays*', 'country|pays', telling),
  field('info', 'Autre', 'other|informations|informations complémentaires|remarque'),
  field('phone', 'Téléphone', 'phone|tél|tel|téléphone fixe|fixe|home phone'),
  field('mobile', 'Téléphone portable', 'mobile phone|mobile|portable|téléphone mobile'),
  field('vatNumber', 'Numéro de TVA', 'vat number|tva intracommunautaire|n° tva|numéro tva'),
  field('siren', 'SIREN', 'dni/nif/nie|siret|numéro d’identification|identification number|siren ou siret'),
]
