/** Parts of the work that can be given to a partner company (O3). */
export const WORKS = ['carriage', 'diagnosis', 'repair', 'visit', 'wiping'] as const;
export type Work = (typeof WORKS)[number];

/** How a claim is answered: in principle by repair, by money up to the value of the device, or not (O18, O12.13, K10). */
export const CLAIM_OUTCOMES = ['repair', 'compensation', 'none'] as const;
export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number];

/** What a part that was put in is: new, reused of assured equal quality (O2), or another one in its place (O14). */
export const PART_CONDITIONS = ['new', 'reused', 'substitute'] as const;
export type PartCondition = (typeof PART_CONDITIONS)[number];
