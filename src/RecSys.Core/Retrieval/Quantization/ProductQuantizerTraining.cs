using RecSys.Numerics;

namespace RecSys.Retrieval.Quantization;

/// <summary>Trains a product quantizer: k-means in every part, then for the anisotropic loss steps that improve codes and centres in turn.</summary>
internal sealed class ProductQuantizerTraining
{
    private const int AnisotropicRounds = 5;

    private readonly ReadOnlyMemory<float> _residuals;
    private readonly ReadOnlyMemory<float> _vectors;
    private readonly int _dimension;
    private readonly int _parts;
    private readonly ProductQuantizerOptions _options;
    private readonly ParallelOptions _parallel;

    public ProductQuantizerTraining(
        ReadOnlyMemory<float> residuals, ReadOnlyMemory<float> vectors, int dimension, int parts, ProductQuantizerOptions options, CancellationToken cancellation)
    {
        (_dimension, _parts, _options) = (dimension, parts, options);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ThreadCount, CancellationToken = cancellation };
        long wanted = (long)(1 << options.Bits) * options.PointsPerCentre;
        bool sample = wanted < residuals.Length / dimension;
        // The same seed picks the same rows of both.
        _residuals = sample ? KMeans.Sample(residuals.Span, dimension, (int)wanted, options.Seed ?? 0) : residuals;
        _vectors = sample ? KMeans.Sample(vectors.Span, dimension, (int)wanted, options.Seed ?? 0) : vectors;
    }

    public ProductQuantizer Run()
    {
        int count = _residuals.Length / _dimension;
        double weight = _options.ParallelWeightFor(_dimension);
        var centres = new float[_dimension << _options.Bits];
        WorkSharing.Run(_parts, _parallel, m =>
        {
            int start = (int)((long)m * _dimension / _parts), length = (int)((long)(m + 1) * _dimension / _parts) - start;
            var part = new float[count * length];
            for (int i = 0; i < count; i++) _residuals.Span.Slice((i * _dimension) + start, length).CopyTo(part.AsSpan(i * length));
            KMeans trained = KMeans.Train(part, length, new KMeansOptions
            {
                Clusters = 1 << _options.Bits,
                Iterations = _options.Iterations,
                Seed = unchecked((_options.Seed ?? 0) + (m * 7919)),
                Threads = 1,
                PointsPerCluster = _options.PointsPerCentre,
            }, _parallel.CancellationToken);
            Span<float> to = centres.AsSpan(start << _options.Bits, length << _options.Bits);
            // With fewer points than centres the first centre fills the rest up; of equal centres the first is taken, so these are never used.
            for (int j = 0; j < 1 << _options.Bits; j++) trained.Centroids.Slice(j < trained.Count ? j * length : 0, length).CopyTo(to[(j * length)..]);
        });
        var quantizer = new ProductQuantizer(_dimension, _parts, _options.Bits, weight, centres);
        return weight == 1 ? quantizer : Improve(quantizer);
    }

    // Codes and centres are improved in turn; each step lowers the loss or leaves it.
    private ProductQuantizer Improve(ProductQuantizer quantizer)
    {
        int count = _residuals.Length / _dimension;
        var codes = new byte[(long)count * _parts];
        quantizer.Encode(_residuals.Span, _vectors.Span, count, codes);
        for (int round = 0; round < AnisotropicRounds; round++)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            var coder = new AnisotropicCoder(quantizer);
            for (int m = 0; m < _parts; m++) coder.Centre(m, _residuals.Span, _vectors.Span, codes);
            // The codes go on from where they are, so that the loss never rises again.
            const int BlockPoints = 1024;
            WorkSharing.Run((count + BlockPoints - 1) / BlockPoints, _parallel, block =>
            {
                var own = new AnisotropicCoder(quantizer);
                for (int i = block * BlockPoints; i < Math.Min(count, (block + 1) * BlockPoints); i++)
                    own.Improve(_residuals.Span.Slice(i * _dimension, _dimension), _vectors.Span.Slice(i * _dimension, _dimension), codes.AsSpan(i * _parts, _parts));
            });
        }
        return new ProductQuantizer(_dimension, _parts, _options.Bits, quantizer.ParallelWeight, quantizer.CentreArray);
    }
}
