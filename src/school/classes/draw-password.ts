import { randomInt } from 'node:crypto'

/** 230 simple words without accents: three of them make 23 bits, plenty behind a lock that falls after a few tries. */
const words = `
abeille abricot acier agneau aigle aile algue allee ami ananas ancre ane anis arbre argile armoire arrosoir
asperge atelier atlas aube avion avoine azur bague balai balcon baleine ballon banane banc bandeau barque
basilic bassin bateau berger biche bijou biscuit bleuet bocal bois bol bosquet bouclier bougie boussole bouton
branche brebis brise brosse brume buisson cabane cacao cahier caillou calme camion canard canoe canyon caramel
carnet carotte cartable casque castor cerf cerise chalet chameau chamois chant charrue chat chemin cheval
chouette cigale cigogne ciment citron clairon cloche clocher clou coffre colibri colline compas copain coq
corail corbeau coton coude courge crabe craie crapaud crayon crocus cube cuivre cumin cygne dauphin dentelle
dessin diamant dindon disque domino dragon drap dune eau ecaille ecluse ecran ecureuil elan email enclume encre
epine erable escalier escargot etang etoile faisan falaise farine faucon fenouil ferme feuille ficelle figue
filet flamme fleur flocon flute foin fontaine forge fosse fougere foulard four fraise framboise friche front
fruit fusain galet gant garage gazelle gazon genou girafe givre glace gland golfe gorge goutte grain grange
granit griotte grive grotte grue guitare hamac hamster haricot harpe herbe heron hetre hibou huile iguane ile
image indigo iris ivoire jambe jardin jasmin jaune jonc jongleur journal jument jupe koala lac laine lampe
lanterne lapin laurier lavande legume lettre levain lezard libellule lierre lilas limace lin lion livre loupe
loutre lumiere lune lynx`
  .trim()
  .split(/\s+/)

/** A first password that is easy to copy from paper: three words drawn at random, « lune-castor-brise ». */
export function drawPassword(): string {
  return Array.from({ length: 3 }, () => words[randomInt(words.length)]).join('-')
}
