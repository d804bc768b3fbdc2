using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Export;

/// <summary>What a conversion of the weights changes: sizes of the files and differences of the outputs on given inputs, measured by running both models.</summary>
/// <param name="BytesBefore">Size of the model's file before.</param>
/// <param name="BytesAfter">Size of the model's file after.</param>
/// <param name="OutputCount">Number of outputs that were compared.</param>
/// <param name="MaximumDifference">Largest absolute difference of an output.</param>
/// <param name="MeanDifference">Mean absolute difference of the outputs.</param>
/// <param name="MeanMagnitude">Mean absolute value of the outputs before, to judge the differences by.</param>
public sealed record QuantizationReport(long BytesBefore, long BytesAfter, long OutputCount, double MaximumDifference, double MeanDifference, double MeanMagnitude)
{
    /// <summary>Runs both models and compares what they return.</summary>
    /// <param name="before">The model as trained.</param>
    /// <param name="after">The converted model.</param>
    /// <param name="run">Runs a model on the inputs of the comparison and returns its outputs, one array for each run.</param>
    /// <exception cref="ArgumentException">The two return different numbers of outputs.</exception>
    public static QuantizationReport Measure(OnnxModel before, OnnxModel after, Func<OnnxModel, IEnumerable<float[]>> run)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(run);
        var expected = run(before).SelectMany(outputs => outputs).ToArray();
        var found = run(after).SelectMany(outputs => outputs).ToArray();
        if (expected.Length != found.Length || expected.Length == 0)
            throw new ArgumentException($"Both models must return the same number of outputs, and some: found {expected.Length} and {found.Length}.", nameof(run));
        var (maximum, sum, magnitude) = (0.0, 0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            // Equal infinities, as masked scores are, differ by nothing.
            var difference = expected[i].Equals(found[i]) ? 0 : Math.Abs((double)expected[i] - found[i]);
            maximum = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(maximum, difference);
            sum += double.IsNaN(difference) ? double.PositiveInfinity : difference;
            magnitude += float.IsFinite(expected[i]) ? Math.Abs((double)expected[i]) : 0;
        }
        return new(before.ByteCount, after.ByteCount, expected.Length, maximum, sum / expected.Length, magnitude / expected.Length);
    }

    /// <summary>Sizes and differences in a line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{BytesBefore:N0} → {BytesAfter:N0} bytes; outputs differ by {MeanDifference:G3} on average, {MaximumDifference:G3} at most, of {MeanMagnitude:G3}");
}
