-- CreateTable
CREATE TABLE "gateway"."saved_search" (
    "id" TEXT NOT NULL,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "adql" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn" TIMESTAMPTZ(3),

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."saved_search_run" (
    "id" SERIAL NOT NULL,
    "search_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "audience" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "overflow" BOOLEAN NOT NULL,
    "identifiers_hash" TEXT,
    "release" INTEGER,
    "released_at" TIMESTAMPTZ(3),
    "software" TEXT NOT NULL,
    "found" BYTEA,

    CONSTRAINT "saved_search_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway"."search_history_entry" (
    "id" SERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rows" INTEGER NOT NULL,
    "overflow" BOOLEAN NOT NULL,

    CONSTRAINT "search_history_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_search_owner_id_created_idx" ON "gateway"."saved_search"("owner_id", "created" DESC);

-- CreateIndex
CREATE INDEX "saved_search_run_search_id_id_idx" ON "gateway"."saved_search_run"("search_id", "id" DESC);

-- CreateIndex
CREATE INDEX "search_history_entry_user_id_at_idx" ON "gateway"."search_history_entry"("user_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "search_history_entry_user_id_address_key" ON "gateway"."search_history_entry"("user_id", "address");

-- AddForeignKey
ALTER TABLE "gateway"."saved_search" ADD CONSTRAINT "saved_search_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "gateway"."user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."saved_search_run" ADD CONSTRAINT "saved_search_run_search_id_fkey" FOREIGN KEY ("search_id") REFERENCES "gateway"."saved_search"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway"."search_history_entry" ADD CONSTRAINT "search_history_entry_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "gateway"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
