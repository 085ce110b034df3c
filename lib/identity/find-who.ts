import 'server-only';

/**
 * Who somebody is and which proposals they belong to, in one round trip to the database: every request of somebody
 * who shows a credential waits for this.
 */

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import { hashToken } from './sessions';
import type { ProposalPart, Scope, Who } from './who';

interface PersonRow {
  readonly userId: string;
  readonly name: string | null;
  readonly role: 'user' | 'staff' | 'administrator';
  readonly proposals: Readonly<Record<string, ProposalPart>>;
}

/**
 * The columns of {@link PersonRow}, of a person `u`: member as entered here, or by a group of a provider. In a proposal
 * twice, somebody is the first of PI, co-investigator, delegate.
 */
const personAt = (now: Date) => Prisma.sql`
  u.id AS "userId", u.name, u.role::text AS role,
  (SELECT coalesce(json_object_agg(p.proposal_id, p.part), '{}')
     FROM (SELECT b.proposal_id, min(b.part) AS part
             FROM (SELECT m.proposal_id, m.part
                     FROM gateway.proposal_member m
                    WHERE m.user_id = u.id AND (m.until IS NULL OR m.until > ${now})
                    UNION ALL
                   SELECT p.proposal_id, p.part
                     FROM gateway.group_membership g JOIN gateway.proposal_group p USING (authority, path, role)
                    WHERE g.user_id = u.id AND g.expires > ${now}) b
            GROUP BY b.proposal_id) p) AS proposals`;

function toWho(row: PersonRow, scopes: readonly string[] | null): Who {
  return {
    userId: row.userId,
    name: row.name ?? 'Somebody',
    role: row.role,
    proposals: new Map(Object.entries(row.proposals)),
    scopes: scopes && new Set(scopes as readonly Scope[]),
  };
}

export interface SessionHolder {
  readonly who: Who;
  readonly sessionId: string;
  readonly lastUsed: Date;
}

/** @param token of the session cookie; `null` for a session that is over, or never was */
export async function findSessionHolder(
  db: PrismaClient,
  token: string,
  now: Date,
): Promise<SessionHolder | null> {
  const [row] = await db.$queryRaw<(PersonRow & { sessionId: string; lastUsed: Date })[]>`
    SELECT s.id AS "sessionId", s.last_used AS "lastUsed", ${personAt(now)}
      FROM gateway.session s JOIN gateway.user u ON u.id = s.user_id
     WHERE s.session_token = ${hashToken(token)} AND s.expires > ${now}`;
  return row ? { who: toWho(row, null), sessionId: row.sessionId, lastUsed: row.lastUsed } : null;
}

/** Whose session this is, by its id: for a link that was made in it. `null` once it is over. */
export async function findSessionOwner(db: PrismaClient, sessionId: string, now: Date): Promise<Who | null> {
  const [row] = await db.$queryRaw<PersonRow[]>`
    SELECT ${personAt(now)}
      FROM gateway.session s JOIN gateway.user u ON u.id = s.user_id
     WHERE s.id = ${sessionId}::uuid AND s.expires > ${now}`;
  return row ? toWho(row, null) : null;
}

/** A person by id, as in a browser of theirs: for work that goes on after its request. `null` when there is none any more. */
export async function findPerson(db: PrismaClient, userId: string, now: Date): Promise<Who | null> {
  const [row] = await db.$queryRaw<PersonRow[]>`
    SELECT ${personAt(now)} FROM gateway.user u WHERE u.id = ${userId}::uuid`;
  return row ? toWho(row, null) : null;
}

export interface TokenHolder {
  readonly who: Who;
  readonly tokenId: string;
  readonly tokenName: string;
  readonly lastUsed: Date | null;
  /** Lower case; `null` without a local account. */
  readonly usernameKey: string | null;
}

/** Whose personal access token this is; `null` for one that is revoked, too old, or never was. */
export function findTokenHolder(db: PrismaClient, token: string, now: Date): Promise<TokenHolder | null> {
  return holderOf(db, Prisma.sql`WHERE t.hash = ${hashToken(token)} AND t.expires > ${now}`, now);
}

/** Whose token a desktop program logged in with; `null` once the cookie or the token is over. */
export function findVoHolder(db: PrismaClient, cookie: string, now: Date): Promise<TokenHolder | null> {
  return holderOf(
    db,
    Prisma.sql`JOIN gateway.vo_login v ON v.token_id = t.id
      WHERE v.hash = ${hashToken(cookie)} AND v.expires > ${now} AND t.expires > ${now}`,
    now,
  );
}

async function holderOf(db: PrismaClient, where: Prisma.Sql, now: Date): Promise<TokenHolder | null> {
  type Row = PersonRow & Omit<TokenHolder, 'who'> & { scopes: string[] };
  const [row] = await db.$queryRaw<Row[]>`
    SELECT t.id AS "tokenId", t.name AS "tokenName", t.last_used AS "lastUsed", t.scopes,
           l.username_key AS "usernameKey", ${personAt(now)}
      FROM gateway.personal_token t
      JOIN gateway.user u ON u.id = t.user_id
      LEFT JOIN gateway.local_credential l ON l.user_id = u.id
      ${where}`;
  if (!row) return null;
  const { tokenId, tokenName, lastUsed, usernameKey } = row;
  return { who: toWho(row, row.scopes), tokenId, tokenName, lastUsed, usernameKey };
}
