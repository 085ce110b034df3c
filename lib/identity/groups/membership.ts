/**
 * A group of a person, in the one shape that every way of saying it comes to.
 *
 * Universities, infrastructures and collaborations each have a spelling of their own; what they mean is that some
 * authority counts the person into a group, perhaps in a role.
 */
export interface Membership {
  /** Who speaks for the group: the authority that an entitlement names, or the issuer itself. */
  readonly authority: string;
  /** From the outermost group inwards, joined by slashes, without one in front: `hess/crab`. */
  readonly path: string;
  /** Empty for a plain member. */
  readonly role: string;
}

/** For which groups an issuer is believed. */
export interface GroupRules {
  /** OpenID Connect's issuer or SAML's entityID; the authority of groups that name none. */
  readonly issuer: string;
  /** Other authorities whose groups this issuer may pass on, as a federation proxy does. */
  readonly authorities: readonly string[];
}
