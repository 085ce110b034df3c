-- Who may have what: proposals and their members, tokens for programs, what is kept of who did what; and collections
-- that are hidden from all but their proposals. The gateway's own tables are described in schema.prisma.

-- CreateEnum
CREATE TYPE "gateway"."proposal_part" AS ENUM ('pi', 'co-investigator', 'delegate');

-- CreateTable
CREATE TABLE "gateway"."proposal" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."proposal_member" (
    "proposal_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "part" "gateway"."proposal_part" NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposal_member_pkey" PRIMARY KEY ("proposal_id","user_id")
);

-- CreateTable
CREATE TABLE "gateway"."proposal_group" (
    "id" UUID NOT NULL,
    "proposal_id" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "part" "gateway"."proposal_part" NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposal_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."personal_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "last_used" TIMESTAMPTZ(3),

    CONSTRAINT "personal_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."vo_login" (
    "hash" TEXT NOT NULL,
    "token_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vo_login_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "gateway"."audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "act" TEXT NOT NULL,
    "user_id" UUID,
    "user_name" TEXT,
    "address" TEXT,
    "subject" TEXT,
    "proposal_id" TEXT,
    "detail" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "proposal_member_user_id_idx" ON "gateway"."proposal_member"("user_id");

-- CreateIndex
CREATE INDEX "proposal_group_authority_path_role_idx" ON "gateway"."proposal_group"("authority", "path", "role");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_group_proposal_id_authority_path_role_key" ON "gateway"."proposal_group"("proposal_id", "authority", "path", "role");

-- CreateIndex
CREATE UNIQUE INDEX "personal_token_hash_key" ON "gateway"."personal_token"("hash");

-- CreateIndex
CREATE INDEX "personal_token_user_id_idx" ON "gateway"."personal_token"("user_id");

-- CreateIndex
CREATE INDEX "vo_login_expires_idx" ON "gateway"."vo_login"("expires");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "gateway"."audit_entry"("at");

-- CreateIndex
CREATE INDEX "audit_entry_proposal_id_at_idx" ON "gateway"."audit_entry"("proposal_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_user_id_at_idx" ON "gateway"."audit_entry"("user_id", "at");

-- AddForeignKey
ALTER TABLE "gateway"."proposal_member" ADD CONSTRAINT "proposal_member_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "gateway"."proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."proposal_member" ADD CONSTRAINT "proposal_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "gateway"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."proposal_group" ADD CONSTRAINT "proposal_group_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "gateway"."proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."personal_token" ADD CONSTRAINT "personal_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "gateway"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."vo_login" ADD CONSTRAINT "vo_login_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "gateway"."personal_token"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A hidden collection is seen by the members of the proposals its data were taken for, and by the staff of the archive.
ALTER TABLE archive.collection ADD COLUMN hidden boolean NOT NULL DEFAULT false;
-- Copies of the flag, where rows are filtered: reading it costs nothing there, so it is looked at before all else.
ALTER TABLE archive.dataset ADD COLUMN hidden boolean NOT NULL DEFAULT false;
ALTER TABLE archive.observation ADD COLUMN hidden boolean NOT NULL DEFAULT false;

-- The lock keeps an ingest and a change of the flag from passing each other.
CREATE FUNCTION archive.is_hidden(collection text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN coalesce((SELECT c.hidden FROM archive.collection c WHERE c.name = collection FOR SHARE), false);
END
$$;

CREATE FUNCTION archive.copy_hidden_to_dataset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := archive.is_hidden(NEW.obs_collection);
  RETURN NEW;
END
$$;

CREATE FUNCTION archive.copy_hidden_to_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hidden := archive.is_hidden(NEW.collection);
  RETURN NEW;
END
$$;

CREATE TRIGGER dataset_hidden BEFORE INSERT OR UPDATE OF obs_collection ON archive.dataset
  FOR EACH ROW EXECUTE FUNCTION archive.copy_hidden_to_dataset();
CREATE TRIGGER observation_hidden BEFORE INSERT OR UPDATE OF collection ON archive.observation
  FOR EACH ROW EXECUTE FUNCTION archive.copy_hidden_to_observation();

CREATE FUNCTION archive.spread_hidden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE archive.dataset SET hidden = NEW.hidden WHERE obs_collection = NEW.name AND hidden <> NEW.hidden;
  UPDATE archive.observation SET hidden = NEW.hidden WHERE collection = NEW.name AND hidden <> NEW.hidden;
  RETURN NULL;
END
$$;

CREATE TRIGGER collection_hidden AFTER INSERT OR UPDATE OF hidden ON archive.collection
  FOR EACH ROW EXECUTE FUNCTION archive.spread_hidden();
