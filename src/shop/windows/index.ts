// What a shop puts in its window: the blocks of its first page in their order, and the slides of the carousel.
// Pages of its own; letters to the customers who agreed.
// Logo, banner and theme are columns of the shop itself (#shops); articles are the catalogue's.
export {
  addBlock,
  arrangeBlock,
  type BlockChange,
  changeBlock,
  MOST_BLOCKS,
  type NewBlock,
  removeBlock,
} from './change-blocks.ts'
export {
  addSlide,
  changeSlide,
  MOST_SLIDES,
  moveSlide,
  removeSlide,
  type SlideChange,
  type SlidePicture,
} from './change-slides.ts'
export { type FreePage, type PageChange, places } from './free-page.ts'
export { type Block, blockName, type HomePage, keyOf, kinds, readHome, type Slide } from './home.ts'
export {
  addEntry,
  changeEntry,
  composeMenu,
  type EntryChange,
  entryKinds,
  hideEntry,
  listMenus,
  type Menu,
  type MenuEntry,
  menus,
  moveEntry,
  placeEntry,
  removeEntry,
  resetMenu,
  targetOf,
} from './menus.ts'
export {
  countMeant,
  findNewsletter,
  followed,
  listNewsletters,
  type Newsletter,
  type Subscriber,
  subscribers,
} from './newsletters.ts'
export {
  addPage,
  changePage,
  listPages,
  MOST_PAGES,
  pageAt,
  removePage,
} from './pages.ts'
export { isShopPath, shopPath } from './path.ts'
export { boughtWays, everybody, type Segment } from './segment.ts'
export { leftToSend, NobodyAgreed, sending, sendNewsletter, testNewsletter } from './send-newsletter.ts'
export {
  askLetters,
  confirmLetters,
  declineLetters,
  declinePath,
  leaveFor,
  signUpOf,
} from './sign-up.ts'
export { countSignUps, listSignUps, removeSignUp, type SignUp } from './sign-ups.ts'
export { sweepSignUps } from './sweep.ts'
export {
  addNewsletter,
  changeNewsletter,
  MOST_PRODUCTS,
  type NewsletterChange,
  removeNewsletter,
} from './write-newsletter.ts'
