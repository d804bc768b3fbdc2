namespace RecSys.Onnx.Graph;

/// <summary>Order of the gates in the weights of gated recurrent units.</summary>
public static class GruGates
{
    /// <summary>
    /// Weights or biases of libtorch (reset, update, new) in the order of ONNX (update, reset, hidden): the first two thirds are exchanged.
    /// Biases of the inputs and of the recurrence are converted one after the other and then joined.
    /// </summary>
    /// <param name="weights">Rows of the three gates: [3·hidden, any] or [3·hidden].</param>
    /// <returns>A copy in the order of ONNX.</returns>
    public static float[] FromTorch(ReadOnlySpan<float> weights)
    {
        var third = weights.Length / 3;
        if (third * 3 != weights.Length)
            throw new ArgumentException($"Weights of three gates are needed; {weights.Length} numbers cannot be divided by three.", nameof(weights));
        return [.. weights[third..(2 * third)], .. weights[..third], .. weights[(2 * third)..]];
    }
}
