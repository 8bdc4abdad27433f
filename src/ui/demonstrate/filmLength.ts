/** The longest film, s. */
export const LONGEST_FILM_S = 60;
