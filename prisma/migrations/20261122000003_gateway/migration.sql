-- The gateway's own tables: people, their sessions and accounts, and what it remembers. Described in schema.prisma.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "gateway";

-- CreateEnum
CREATE TYPE "gateway"."role" AS ENUM ('user', 'staff', 'administrator');

-- CreateTable
CREATE TABLE "gateway"."user" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "email_verified" TIMESTAMPTZ(3),
    "image" TEXT,
    "role" "gateway"."role" NOT NULL DEFAULT 'user',
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."session" (
    "id" UUID NOT NULL,
    "session_token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."verification_token" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL
);

-- CreateTable
CREATE TABLE "gateway"."local_credential" (
    "user_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "username_key" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "local_credential_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "gateway"."one_time_code" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "grant" JSONB NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "one_time_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "gateway"."rate_limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "gateway"."sesame_answer" (
    "name" TEXT NOT NULL,
    "resolver" TEXT,
    "answer" JSONB NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sesame_answer_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "gateway"."setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "gateway"."user"("email");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "gateway"."account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_provider_account_id_key" ON "gateway"."account"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_session_token_key" ON "gateway"."session"("session_token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "gateway"."session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_token_token_key" ON "gateway"."verification_token"("token");

-- CreateIndex
CREATE UNIQUE INDEX "verification_token_identifier_token_key" ON "gateway"."verification_token"("identifier", "token");

-- CreateIndex
CREATE UNIQUE INDEX "local_credential_username_key_key" ON "gateway"."local_credential"("username_key");

-- CreateIndex
CREATE INDEX "one_time_code_expires_idx" ON "gateway"."one_time_code"("expires");

-- CreateIndex
CREATE INDEX "rate_limit_expires_idx" ON "gateway"."rate_limit"("expires");

-- AddForeignKey
ALTER TABLE "gateway"."account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "gateway"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "gateway"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."local_credential" ADD CONSTRAINT "local_credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "gateway"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
