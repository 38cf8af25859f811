const MEND = 'vérifiez DATABASE_URL (exemple : postgres://nom:motdepasse@serveur:5432/preau).'

/** A certificate that nobody known vouches for, that is another's, or that is over (node:tls). */
const CERTIFICATE = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|^CERT_|ALTNAME_INVALID/

/** What is said of a server that could not be reached, for who has set DATABASE_URL: what happened, and the cure. */
export function unreachable({ code = '', message }: { code?: string; message: string }): string {
  if (code === '28000' && /encryption|SSL/i.test(message))
    return 'Le serveur PostgreSQL n’accepte que des connexions chiffrées : ajoutez ?sslmode=require à DATABASE_URL.'
  if (CERTIFICATE.test(code))
    return (
      `Le certificat du serveur PostgreSQL n’est pas reconnu (${code}) : indiquez dans DATABASE_URL celui de son autorité ` +
      '(?sslmode=verify-full&sslrootcert=/chemin/autorite.pem) ou, sur un réseau sûr, ?sslmode=no-verify.'
    )
  if (/does not support SSL/.test(message))
    return 'Le serveur PostgreSQL n’accepte pas de connexions chiffrées : enlevez sslmode de DATABASE_URL, ou activez ssl sur le serveur.'
  if (code === '28P01' || code === '28000') return `Le serveur PostgreSQL refuse ce nom ou ce mot de passe : ${MEND}`
  if (code === 'ERR_INVALID_URL') return `DATABASE_URL n’est pas l’adresse d’une base : ${MEND}`
  if (code === '3D000') return `Cette base n’existe pas sur le serveur PostgreSQL : créez-la, ou ${MEND}`
  if (code === '53300')
    return `Le serveur PostgreSQL n’a plus de connexion libre (${message}) : fermez-en d’autres, ou augmentez max_connections.`
  return `Le serveur PostgreSQL ne répond pas (${reason(code, message)}) : ${MEND}`
}

/** A pooler says everything under one code. */
function reason(code: string, message: string): string {
  if (/timeout/.test(message)) return 'rien après dix secondes'
  return code === '' || code === '08P01' ? message : code
}
