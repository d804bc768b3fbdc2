using Google.Protobuf;
using RecSys.Onnx.Export;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Protos;
using RecSys.Onnx.Tests.Testing;
using Xunit;

namespace RecSys.Onnx.Tests.Export;

/// <summary>Models in fewer bits: smaller by what is promised, the same interface, and outputs that stay near.</summary>
public sealed class WeightPrecisionTests
{
    [OnnxFact]
    public void HalvesStayNear()
    {
        var model = Networks.Sequential().ToModel(new("Sequential"));
        var halves = WeightPrecision.Convert(model, OnnxPrecision.Float16);
        var report = Measure(model, halves);
        Assert.InRange(report.MaximumDifference, 1e-9, 5e-3);
        Assert.InRange(report.MeanDifference, 1e-9, 1e-3 * report.MeanMagnitude);
        Assert.InRange((double)report.BytesAfter / report.BytesBefore, 0.4, 0.65);
        Assert.Equal(OnnxPrecision.Float16, halves.Metadata!.Precision);
    }

    [OnnxFact]
    public void BytesStayNear()
    {
        var model = Networks.Sequential().ToModel(new("Sequential"));
        var bytes = WeightPrecision.Convert(model, OnnxPrecision.Int8);
        var report = Measure(model, bytes);
        Assert.InRange(report.MeanDifference, 1e-9, 2e-2 * report.MeanMagnitude);
        Assert.InRange(report.MaximumDifference, 1e-9, 0.1);
        Assert.InRange((double)report.BytesAfter / report.BytesBefore, 0.2, 0.5);
        Assert.Equal(OnnxPrecision.Int8, bytes.Metadata!.Precision);
        Assert.Contains("bytes; outputs differ by", report.ToString());
    }

    [Fact]
    public void InterfacesAndSmallConstantsStay()
    {
        var model = Networks.Sequential().ToModel();
        foreach (var precision in new[] { OnnxPrecision.Float16, OnnxPrecision.Int8 })
        {
            var converted = OnnxModelFile.Read(WeightPrecision.Convert(model, precision).ToBytes());
            Assert.Equal(model.ToString(), converted.ToString());
            var type = precision == OnnxPrecision.Int8 ? TensorProto.Types.DataType.Int8 : TensorProto.Types.DataType.Float16;
            Assert.Equal(["block0/attention/key/weight", "block0/attention/query/weight", "block0/attention/value/weight", "block0/feedforward/first/weight",
                "block0/feedforward/second/weight", "items/embedding"], converted.Proto.Graph.Initializer.Where(tensor => tensor.DataType == (int)type).Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        }
        Assert.Same(model, WeightPrecision.Convert(model, OnnxPrecision.Float32));
    }

    [OnnxFact]
    public void RowsOfAnEmbeddingKeepTheirOwnScale()
    {
        // Rows of very different size: with one scale for all, the small ones would become 0.
        var graph = new OnnxGraph("rows");
        var ids = graph.Input("ids", OnnxElement.Int64, "batch");
        graph.Output("rows", graph.Gather(graph.Constant("table", [127f, -64f, 0.00127f, 0.00001f, 0f, 0f], 3, 2), ids));
        var model = WeightPrecision.Convert(graph.ToModel(), OnnxPrecision.Int8, minimumElements: 0);
        Assert.Equal(["Gather", "Gather", "Cast", "Mul"], model.Operators);
        var rows = (float[])Runtime.Run(model, new Feed("ids", (long[])[0, 1, 2], [3]))[0].Data;
        Assert.Equal([127f, -64f, 0.00127f, 0.00001f, 0f, 0f], rows, (expected, found) => MathF.Abs(expected - found) <= 1e-6f * 127f);
        Assert.Equal(0.00001f, rows[3], 1e-9f);
    }

    [OnnxFact]
    public void ScalesFollowTheOutputsOfALayer()
    {
        var graph = new OnnxGraph("layers");
        var x = graph.Input("x", OnnxElement.Float, "batch", 2);
        graph.Output("product", graph.MatMul(x, graph.Constant("m", [127f, 0.127f, -1f, 0.001f], 2, 2)));
        graph.Output("gemm", graph.Gemm(x, graph.Constant("g", [127f, -2f, 0.127f, 0.002f], 2, 2), transposeB: true));
        var model = WeightPrecision.Convert(graph.ToModel(), OnnxPrecision.Int8, minimumElements: 0);
        Assert.Equal(["Cast", "Mul", "Cast", "Mul", "MatMul", "Gemm"], model.Operators);
        var results = Runtime.Run(model, new Feed("x", (float[])[1, 0, 0, 1], [2, 2]));
        Assert.Equal([127f, 0.127f, -1f, 0.001f], (float[])results[0].Data, Near);
        Assert.Equal([127f, 0.127f, -2f, 0.002f], (float[])results[1].Data, Near);

        static bool Near(float expected, float found) => MathF.Abs(expected - found) <= 1e-5f * MathF.Abs(expected);
    }

    [OnnxFact]
    public void ConvolutionsAndRecurrentUnitsAreConverted()
    {
        var graph = new OnnxGraph("others");
        var x = graph.Input("x", OnnxElement.Float, "length", "batch", 4);
        var (_, last) = graph.Gru(x, graph.Constant("w", Networks.Normal(1, 48), 1, 12, 4), graph.Constant("r", Networks.Normal(2, 48), 1, 12, 4), 4);
        graph.Output("last", last);
        graph.Output("conv", graph.Conv(graph.Transpose(x, 1, 2, 0), graph.Constant("c", Networks.Normal(3, 24), 2, 4, 3)));
        var model = graph.ToModel();
        var feed = new Feed("x", Networks.Normal(4, 5 * 2 * 4), [5, 2, 4]);
        foreach (var (precision, bound) in new[] { (OnnxPrecision.Float16, 1e-3), (OnnxPrecision.Int8, 2e-2) })
        {
            var report = QuantizationReport.Measure(model, WeightPrecision.Convert(model, precision, minimumElements: 0), each => Runtime.Run(each, feed).Select(result => (float[])result.Data));
            Assert.InRange(report.MaximumDifference, 1e-9, bound);
        }
    }

    [Fact]
    public void WhatAPrecisionCannotHoldStays()
    {
        var graph = new OnnxGraph("large");
        var x = graph.Input("x", OnnxElement.Float, "batch", 2);
        var mask = graph.Constant("mask", [0f, float.NegativeInfinity, 0f, 0f], 2, 2);
        var large = graph.Constant("large", [1e6f, 1f, 2f, 3f], 2, 2);
        graph.Output("y", graph.MatMul(graph.MatMul(x, large), mask));
        var model = graph.ToModel();
        Assert.Equal(model.ToString(), WeightPrecision.Convert(model, OnnxPrecision.Float16, 0).ToString());
        Assert.Equal(["MatMul", "MatMul"], WeightPrecision.Convert(model, OnnxPrecision.Float16, 0).Operators);
        Assert.Equal(["Cast", "Mul", "MatMul", "MatMul"], WeightPrecision.Convert(model, OnnxPrecision.Int8, 0).Operators);
    }

    [Fact]
    public void ModelsWithSubgraphsAreRefused()
    {
        var proto = Networks.Sequential().ToModel().Proto.Clone();
        proto.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "body", G = new GraphProto() });
        Assert.Throws<NotSupportedException>(() => WeightPrecision.Convert(OnnxModelFile.Read(proto.ToByteArray()), OnnxPrecision.Int8));
    }

    [Fact]
    public void ReportsCompareEqualInfinities()
    {
        var model = Networks.Sequential().ToModel();
        var calls = 0;
        var report = QuantizationReport.Measure(model, model, _ => [calls++ == 0 ? [1f, float.NegativeInfinity] : [1.5f, float.NegativeInfinity]]);
        Assert.Equal((0.5, 0.25, 0.5, 2), (report.MaximumDifference, report.MeanDifference, report.MeanMagnitude, report.OutputCount));
        calls = 0;
        Assert.Throws<ArgumentException>(() => QuantizationReport.Measure(model, model, _ => [new float[++calls]]));
    }

    private static QuantizationReport Measure(OnnxModel before, OnnxModel after)
        => QuantizationReport.Measure(before, after, model => new[] { 1, 5, 20 }.Select(length => (float[])Runtime.Run(model, Networks.Histories(8, length, length))[0].Data));
}
