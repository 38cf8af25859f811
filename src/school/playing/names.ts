// Common first names and family names of people who live in France, of every origin; whoever bears two of them together is
// not meant.
const words = (text: string): string[] => text.trim().split(/\s+/)
const withSpaces = (text: string): string[] => words(text).map((word) => word.replaceAll('_', ' '))

export const womensNames = words(`
  Adèle Agathe Aïcha Alice Aline Amandine Amina Anaïs Andrée Annie Astrid Audrey Aurélie Aurore Axelle Béatrice Bérénice
  Brigitte Camille Capucine Carine Caroline Catherine Cécile Céline Chantal Charlotte Chloé Christelle Christine Claire
  Clara Claudine Clémence Coralie Corinne Danielle Delphine Denise Diane Dominique Édith Éléonore Élise Élodie Émilie Emma
  Estelle Eva Fanny Fatima Fatou Flavie Florence Françoise Gaëlle Geneviève Giulia Hélène Henriette Inès Ingrid Isabelle
  Jacqueline Jade Jeanne Jessica Joëlle Josiane Judith Julie Juliette Justine Karima Khadija Laetitia Laure Laurence Léa
  Leïla Léonie Lina Linh Louise Lucie Lydie Madeleine Maëlys Manon Margaux Marianne Marie Marine Marion Martine Maryse
  Mathilde Maud Mélanie Mélissa Michèle Mireille Monique Morgane Myriam Nadège Nadia Nathalie Nicole Noémie Océane Odile
  Olivia Pascale Patricia Pauline Rachel Renée Romane Rose Sabrina Safia Salomé Samira Sandra Sandrine Sarah Séverine Simone
  Solange Sonia Sophie Stéphanie Suzanne Sylvie Thérèse Valentine Valérie Vanessa Véronique Violette Virginie Yasmina Yvette
  Zoé Anne-Laure Anne-Sophie Marie-Claude Marie-Hélène Marie-Louise`)

export const mensNames = words(`
  Abel Adrien Alain Alexandre Alexis Amadou Anatole André Anthony Antoine Armand Arnaud Arthur Aurélien Bastien Baptiste
  Benjamin Benoît Bernard Bertrand Brahim Bruno Camille Cédric Charles Christian Christophe Claude Clément Cyril Damien
  Daniel David Denis Didier Dominique Dylan Édouard Éric Étienne Fabien Fabrice Farid Félix Florent Florian Franck François
  Frédéric Gabriel Gaël Gaëtan Georges Gérard Gilles Grégory Guillaume Gustave Hakim Hamza Henri Hervé Hugo Ibrahim Ismaël
  Jacques Jérémy Jérôme Joël Jonathan Joseph Jules Julien Karim Kévin Laurent Léo Léon Loïc Louis Luc Lucas Ludovic
  Malik Marc Marcel Martin Mathieu Mathis Maurice Maxime Mehdi Michel Mickaël Mohamed Moussa Nathan Nicolas Noël Olivier
  Oscar Pascal Patrice Patrick Paul Philippe Pierre Quentin Rachid Raphaël Raymond Régis Rémi Renaud René Richard Robert
  Robin Rodrigue Roger Roland Romain Samuel Sébastien Serge Simon Stéphane Sylvain Théo Thibault Thierry Thomas Tristan
  Valentin Victor Vincent Xavier Yacine Yann Yves Jean-Baptiste Jean-Claude Jean-François Jean-Luc Jean-Marc Jean-Pierre`)

export const familyNames = withSpaces(`
  Adam Aubert Aubry Bailly Barbier Baron Barre Barthélemy Baudry Benali Benoît Bérard Berger Bernard Bertin Besnard Besson
  Bigot Blanc Blanchard Blin Bonnet Bouchet Boulanger Bourdon Bourgeois Boutin Bouvier Boyer Breton Briand Brun Brunel Camara
  Camus Carlier Caron Carpentier Carré Chapuis Charles Charpentier Chauvin Chevalier Chevallier Cissé Clément Colas Colin Collet
  Colombel Cordier Costa Coulibaly Courtois Cousin Couturier Da_Silva Daniel David Delattre Delaunay De_Oliveira Delmas
  Denis Devaux Diallo Diarra Didier Diop Dos_Santos Dubois Dufour Duhamel Dumas Dumont Dupont Dupuis Durand Duval Étienne
  Evrard Fabre Faure Fernandes Ferrand Ferreira Fischer Fleury Fontaine Forestier Fouquet Fournier François Gaillard Garcia
  Garnier Gauthier Gautier Geoffroy Gérard Germain Gilbert Gillet Girard Giraud Gomes Gonçalves Gonzalez Grondin Gros
  Guérin Guillaume Guillet Guillot Guyot Haddad Hamel Hardy Hébert Henry Hernandez Hervé Hoarau Hubert Huet Humbert Jacob
  Jacquet Jean Joly Jourdan Julien Kaya Keita Klein Konaté Kouassi Lacombe Lacroix Lambert Langlois Laporte Laurent
  Le_Corre Le_Gall Le_Goff Le_Roux Lebon Lebrun Leclerc Lecomte Lefebvre Lefèvre Léger Legrand Lejeune Lelièvre Lemaire
  Lemoine Leroux Leroy Lévêque Lopez Louis Lucas Maillard Mallet Marchal Marchand Maréchal Marie Marion Martel Martin Martins
  Marty Masson Mathieu Maury Mendy Menard Mercier Meunier Meyer Michaud Michel Millet Monnier Moreau Morel Morin Morvan Moulin
  Muller Navarro Ndiaye Nguyen Nicolas Noël Olivier Ollivier Paris Pasquier Payet Pelletier Peltier Pereira Perez Perret
  Perrin Perrot Petit Petitjean Philippe Picard Pichon Pinto Poirier Pons Poulain Prévost Rault Raynaud Régnier Rémy Renard
  Renaud Renault Rey Ribeiro Richard Rivière Robert Robin Roche Rodrigues Roger Rolland Rousseau Rousset Roussel Roux Roy
  Royer Sabatier Sanchez Santos Schmitt Schneider Sow Tanguy Tessier Thomas Toussaint Tran Traoré Vallée Vasseur Verdier
  Vidal Vincent Weber Weiss Yilmaz Zimmermann`)
