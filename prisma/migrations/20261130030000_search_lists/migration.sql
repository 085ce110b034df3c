-- Lists that an address is too short for: targets and intervals of time, known by the hash of what they hold.

-- CreateTable
CREATE TABLE "gateway"."search_list" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_list_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_list_last_used_idx" ON "gateway"."search_list"("last_used");
