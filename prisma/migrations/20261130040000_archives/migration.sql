-- Archives chosen from the registry, and what TAP services said of their tables.

-- CreateTable
CREATE TABLE "gateway"."registered_archive" (
    "ivoid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "wavebands" TEXT[],
    "contact" TEXT,
    "checked" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registered_archive_pkey" PRIMARY KEY ("ivoid")
);

-- CreateTable
CREATE TABLE "gateway"."archive_schema" (
    "url" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "read" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_schema_pkey" PRIMARY KEY ("url")
);
