using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;
using RecSys.Onnx.Tests.Sessions;
using Xunit;

namespace RecSys.Onnx.Tests.Transformer;

/// <summary>ML.NET's own scoring of ONNX models, as far as we rely on it.</summary>
public sealed class ApplyOnnxModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void InputsAndOutputsAreColumnsByName()
    {
        using var transformer = Fit(TinyModels.Gemm(), [new Point { X = [1, 1, 1] }, new Point { X = [0, 1, 2] }], out var data);
        var scored = transformer.Transform(data);
        var type = Assert.IsType<VectorDataViewType>(scored.Schema["y"].Type);
        Assert.Equal((NumberDataViewType.Single, 2), (type.ItemType, type.Size));
        var rows = _ml.Data.CreateEnumerable<Scores>(scored, reuseRowObject: false, ignoreMissingColumns: true).ToArray();
        Assert.Equal([9.5f, 11.5f], rows[0].Y);
        Assert.Equal([13.5f, 15.5f], rows[1].Y);
    }

    [Fact]
    public void SeveralColumnsGoThroughOneRunPerRow()
    {
        var data = _ml.Data.LoadFromEnumerable([new Pair { User = [0], Item = [3] }, new Pair { User = [2], Item = [2] }]);
        using var model = new MemoryStream(TinyModels.Dot());
        using var transformer = _ml.Transforms.ApplyOnnxModel(["score", "first"], ["user", "item"], model).Fit(data);
        var rows = _ml.Data.CreateEnumerable<PairScores>(transformer.Transform(data), reuseRowObject: false, ignoreMissingColumns: true).ToArray();
        Assert.Equal([0f, 11f], rows.Select(row => row.Score[0]));
        Assert.Equal([2f, 1f], rows.Select(row => row.First[0]));
    }

    [Fact]
    public void AFileServesAsWellAsAStream()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        File.WriteAllBytes(path, TinyModels.Gemm());
        try
        {
            var data = _ml.Data.LoadFromEnumerable([new Point { X = [1, 1, 1] }]);
            using var transformer = _ml.Transforms.ApplyOnnxModel("y", "x", path).Fit(data);
            using var engine = _ml.Model.CreatePredictionEngine<Point, Scores>(transformer);
            Assert.Equal([9.5f, 11.5f], engine.Predict(new Point { X = [1, 1, 1] }).Y);
            Assert.Equal([13.5f, 15.5f], engine.Predict(new Point { X = [0, 1, 2] }).Y);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AModelFileHoldsTheOnnxBytes()
    {
        using var transformer = Fit(TinyModels.Gemm(), [new Point { X = [1, 1, 1] }], out var data);
        using var file = new MemoryStream();
        _ml.Model.Save(transformer, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out var schema);
        Assert.Equal("x", Assert.Single(schema).Name);
        var row = _ml.Data.CreateEnumerable<Scores>(loaded.Transform(data), reuseRowObject: false, ignoreMissingColumns: true).Single();
        Assert.Equal([9.5f, 11.5f], row.Y);
        (loaded as IDisposable)?.Dispose();
    }

    [Fact]
    public void AMissingColumnAndAWrongTypeAreRefused()
    {
        using var model = new MemoryStream(TinyModels.Gemm());
        var estimator = _ml.Transforms.ApplyOnnxModel("y", "x", model);
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(_ml.Data.LoadFromEnumerable([new Pair { User = [0], Item = [0] }])));
        Assert.Contains("'x'", missing.Message, StringComparison.Ordinal);
        var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(_ml.Data.LoadFromEnumerable([new WidePoint { X = [1, 1, 1] }])));
        Assert.Contains("Single", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileAndOtherBytesAreRefused()
    {
        Assert.ThrowsAny<IOException>(() => _ml.Transforms.ApplyOnnxModel("y", "x", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));
        Assert.ThrowsAny<Exception>(() => _ml.Transforms.ApplyOnnxModel("y", "x", new MemoryStream([1, 2, 3])));
    }

    private OnnxTransformer Fit(byte[] bytes, Point[] points, out IDataView data)
    {
        data = _ml.Data.LoadFromEnumerable(points);
        using var model = new MemoryStream(bytes);
        return _ml.Transforms.ApplyOnnxModel("y", "x", model).Fit(data);
    }

    private sealed class Point
    {
        [ColumnName("x")]
        [VectorType(3)]
        public float[] X { get; set; } = [];
    }

    private sealed class WidePoint
    {
        [ColumnName("x")]
        [VectorType(3)]
        public double[] X { get; set; } = [];
    }

    private sealed class Scores
    {
        [ColumnName("y")]
        public float[] Y { get; set; } = [];
    }

    private sealed class Pair
    {
        [ColumnName("user")]
        [VectorType(1)]
        public long[] User { get; set; } = [];

        [ColumnName("item")]
        [VectorType(1)]
        public long[] Item { get; set; } = [];
    }

    private sealed class PairScores
    {
        [ColumnName("score")]
        public float[] Score { get; set; } = [];

        [ColumnName("first")]
        public float[] First { get; set; } = [];
    }
}
