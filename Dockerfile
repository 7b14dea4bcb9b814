# Everything that reads any file: Python, Tesseract with Vietnamese data, LibreOffice for .doc and .rtf.
FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-vie libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY constraints.txt pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r constraints.txt
COPY pipeline pipeline
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
RUN useradd --create-home reader
USER reader
ENTRYPOINT ["vanban"]
