using RecSys.Numerics;
using RecSys.Retrieval;
using RecSys.Retrieval.Quantization;
using Xunit;

namespace RecSys.Tests.Retrieval.Quantization;

public sealed class ProductQuantizerTests
{
    [Theory]
    [InlineData(16, 4, 8)]
    [InlineData(16, 4, 4)]
    [InlineData(13, 5, 8)]
    [InlineData(3, 3, 4)]
    public void Tables_sum_to_the_inner_product_with_the_decoded_vector(int dimension, int parts, int bits)
    {
        float[] vectors = KMeansTests.Normal(400, dimension, 1);
        ProductQuantizer trained = ProductQuantizer.Train(vectors, dimension, new ProductQuantizerOptions { Parts = parts, Bits = bits, Seed = 1 });
        var tables = new float[parts * trained.Centres];
        ReadOnlySpan<float> query = vectors.AsSpan(0, dimension);
        trained.InnerProductTables(query, tables);
        var codes = new byte[parts];
        var decoded = new float[dimension];
        for (int i = 0; i < 50; i++)
        {
            trained.Encode(vectors.AsSpan(i * dimension, dimension), codes);
            trained.Decode(codes, decoded);
            float sum = 0;
            for (int m = 0; m < parts; m++) sum += tables[(m * trained.Centres) + codes[m]];
            Assert.Equal(VectorMath.Dot(query, decoded), sum, 1e-4f);
        }
    }

    [Fact]
    public void Every_part_takes_its_nearest_centre()
    {
        float[] vectors = KMeansTests.Normal(500, 10, 2);
        ProductQuantizer trained = ProductQuantizer.Train(vectors, 10, new ProductQuantizerOptions { Parts = 3, Bits = 4, Seed = 1 });
        var codes = new byte[3];
        for (int i = 0; i < 100; i++)
        {
            trained.Encode(vectors.AsSpan(i * 10, 10), codes);
            for (int m = 0; m < 3; m++)
            {
                float[] part = vectors.AsSpan((i * 10) + trained.Start(m), trained.Length(m)).ToArray();
                float[] distances = [.. Enumerable.Range(0, 16).Select(code => VectorMath.SquaredDistance(part, trained.Centre(m, code)))];
                Assert.Equal(distances.Min(), distances[codes[m]], 1e-5f);
            }
        }
    }

    [Fact]
    public void As_many_centres_as_vectors_code_without_loss()
    {
        float[] vectors = KMeansTests.Normal(200, 8, 3);
        ProductQuantizer trained = ProductQuantizer.Train(vectors, 8, new ProductQuantizerOptions { Parts = 2, Seed = 1 });
        var codes = new byte[2];
        var decoded = new float[8];
        for (int i = 0; i < 200; i++)
        {
            trained.Encode(vectors.AsSpan(i * 8, 8), codes);
            trained.Decode(codes, decoded);
            Assert.Equal(vectors.AsSpan(i * 8, 8).ToArray(), decoded, (a, b) => MathF.Abs(a - b) < 1e-3f);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void The_result_is_the_same_for_any_number_of_threads(double threshold)
    {
        float[] vectors = KMeansTests.Normal(1500, 12, 4);
        float[] Run(int threads) => ProductQuantizer.Train(vectors, 12, new ProductQuantizerOptions { Parts = 3, Bits = 4, Threads = threads, Seed = 5, AnisotropicThreshold = threshold }).CentreArray;
        Assert.Equal(Run(1), Run(2));
        Assert.Equal(Run(1), Run(4));
    }

    [Fact]
    public void The_anisotropic_loss_is_lower_where_it_is_trained_for()
    {
        const int Count = 800, Dimension = 12, Parts = 4;
        float[] vectors = KMeansTests.Normal(Count, Dimension, 6);
        ProductQuantizer plain = ProductQuantizer.Train(vectors, Dimension, new ProductQuantizerOptions { Parts = Parts, Bits = 4, Seed = 1 });
        ProductQuantizer trained = ProductQuantizer.Train(vectors, Dimension, new ProductQuantizerOptions { Parts = Parts, Bits = 4, Seed = 1, AnisotropicThreshold = 0.6 });
        // η = (d−1) T²/(1−T²)
        Assert.Equal(11 * 0.36 / 0.64, trained.ParallelWeight, 1e-12);
        var measure = new ProductQuantizer(Dimension, Parts, 4, trained.ParallelWeight, plain.CentreArray);
        double Loss(ProductQuantizer centres, ProductQuantizer coder)
        {
            var codes = new byte[Count * Parts];
            coder.Encode(vectors, default, Count, codes);
            var loss = new AnisotropicCoder(centres);
            return Enumerable.Range(0, Count).Sum(i => loss.Loss(vectors.AsSpan(i * Dimension, Dimension), vectors.AsSpan(i * Dimension, Dimension), codes.AsSpan(i * Parts, Parts)));
        }

        double plainCodes = Loss(measure, plain), betterCodes = Loss(measure, measure), betterCentres = Loss(trained, trained);
        Assert.True(betterCodes < 0.95 * plainCodes, $"{betterCodes} {plainCodes}");
        Assert.True(betterCentres < 0.95 * betterCodes, $"{betterCentres} {betterCodes}");
    }

    [Fact]
    public void Options_that_break_their_rule_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => ProductQuantizer.Train(new float[8], 4, new ProductQuantizerOptions { Bits = 5, AnisotropicThreshold = 1 }));
        Assert.Contains("Bits must be 4 or 8, found 5", error.Message);
        Assert.Contains("AnisotropicThreshold must be", error.Message);
        Assert.Equal(4, ProductQuantizer.Train(new float[8], 4, new ProductQuantizerOptions { Parts = 5 }).Parts);
    }
}
