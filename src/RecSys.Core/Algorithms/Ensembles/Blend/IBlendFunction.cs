namespace RecSys.Algorithms;

/// <summary>A learned combination of predicted ratings. Immutable and thread-safe.</summary>
public interface IBlendFunction
{
    /// <summary>Name of its kind, by which it is read from files.</summary>
    string Kind { get; }

    /// <summary>Combines the predictions of some ratings.</summary>
    /// <param name="inputs">As <see cref="IBlendRegression.Fit"/> takes them: [predictions × width].</param>
    /// <param name="predictions">Receives the combined ratings.</param>
    void Predict(ReadOnlySpan<float> inputs, Span<float> predictions);

    /// <summary>The bytes that a file keeps of it.</summary>
    byte[] ToBytes();
}
