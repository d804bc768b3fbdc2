using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecSys.Numerics;

/// <summary>
/// Vector arithmetic on rows of numbers, in the widest registers that this machine is quick with and that a row fills.
/// Sums may be rounded differently on machines of different width, never from call to call.
/// </summary>
public static class VectorMath
{
    /// <summary>Squared Euclidean length: x·x.</summary>
    public static float SquaredNorm(ReadOnlySpan<float> x) => Dot(x, x);

    /// <summary>Multiplies a vector by a number: x ← a·x.</summary>
    /// <param name="x">Is changed.</param>
    /// <param name="a">The factor.</param>
    public static void Scale(Span<float> x, float a) => System.Numerics.Tensors.TensorPrimitives.Multiply(x, a, x);

    /// <summary>Dot product: x·y.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="y">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        CheckLength(x.Length, y.Length);
        if (Vector512.IsHardwareAccelerated && x.Length >= 16) return VectorKernels<Lanes512, Vector512<float>>.Dot(x, y);
        if (Vector256.IsHardwareAccelerated && x.Length >= 8) return VectorKernels<Lanes256, Vector256<float>>.Dot(x, y);
        if (Vector128.IsHardwareAccelerated && x.Length >= 4) return VectorKernels<Lanes128, Vector128<float>>.Dot(x, y);
        return VectorKernels<LanesScalar, float>.Dot(x, y);
    }

    /// <summary>Squared Euclidean distance: ‖x − y‖².</summary>
    /// <param name="x">A vector.</param>
    /// <param name="y">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        CheckLength(x.Length, y.Length);
        if (Vector512.IsHardwareAccelerated && x.Length >= 16) return VectorKernels<Lanes512, Vector512<float>>.SquaredDistance(x, y);
        if (Vector256.IsHardwareAccelerated && x.Length >= 8) return VectorKernels<Lanes256, Vector256<float>>.SquaredDistance(x, y);
        if (Vector128.IsHardwareAccelerated && x.Length >= 4) return VectorKernels<Lanes128, Vector128<float>>.SquaredDistance(x, y);
        return VectorKernels<LanesScalar, float>.SquaredDistance(x, y);
    }

    /// <summary>Difference of two dot products, u·(p − q), in one pass: how far a user prefers p to q.</summary>
    /// <param name="u">A vector.</param>
    /// <param name="p">A vector of the same length.</param>
    /// <param name="q">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float DotDifference(ReadOnlySpan<float> u, ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        CheckLength(u.Length, p.Length);
        CheckLength(u.Length, q.Length);
        if (Vector512.IsHardwareAccelerated && u.Length >= 16) return VectorKernels<Lanes512, Vector512<float>>.DotDifference(u, p, q);
        if (Vector256.IsHardwareAccelerated && u.Length >= 8) return VectorKernels<Lanes256, Vector256<float>>.DotDifference(u, p, q);
        if (Vector128.IsHardwareAccelerated && u.Length >= 4) return VectorKernels<Lanes128, Vector128<float>>.DotDifference(u, p, q);
        return VectorKernels<LanesScalar, float>.DotDifference(u, p, q);
    }

    /// <summary>Adds a multiple of a vector (axpy): y ← y + a·x.</summary>
    /// <param name="y">Is changed.</param>
    /// <param name="a">Factor of x.</param>
    /// <param name="x">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Span<float> y, float a, ReadOnlySpan<float> x)
    {
        CheckLength(y.Length, x.Length);
        if (Vector512.IsHardwareAccelerated && y.Length >= 16) VectorKernels<Lanes512, Vector512<float>>.AddScaled(y, a, x);
        else if (Vector256.IsHardwareAccelerated && y.Length >= 8) VectorKernels<Lanes256, Vector256<float>>.AddScaled(y, a, x);
        else if (Vector128.IsHardwareAccelerated && y.Length >= 4) VectorKernels<Lanes128, Vector128<float>>.AddScaled(y, a, x);
        else VectorKernels<LanesScalar, float>.AddScaled(y, a, x);
    }

    /// <summary>Scales a vector and adds a multiple of another: y ← s·y + a·x.</summary>
    /// <param name="s">Factor of y.</param>
    /// <param name="y">Is changed.</param>
    /// <param name="a">Factor of x.</param>
    /// <param name="x">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ScaleAdd(float s, Span<float> y, float a, ReadOnlySpan<float> x)
    {
        CheckLength(y.Length, x.Length);
        if (Vector512.IsHardwareAccelerated && y.Length >= 16) VectorKernels<Lanes512, Vector512<float>>.ScaleAdd(s, y, a, x);
        else if (Vector256.IsHardwareAccelerated && y.Length >= 8) VectorKernels<Lanes256, Vector256<float>>.ScaleAdd(s, y, a, x);
        else if (Vector128.IsHardwareAccelerated && y.Length >= 4) VectorKernels<Lanes128, Vector128<float>>.ScaleAdd(s, y, a, x);
        else VectorKernels<LanesScalar, float>.ScaleAdd(s, y, a, x);
    }

    /// <summary>A gradient step on a score p·q: p ← s·p + a·q and q ← t·q + a·p, both from the old values.</summary>
    /// <param name="p">Is changed.</param>
    /// <param name="q">Is changed; of the same length, not overlapping.</param>
    /// <param name="a">Learning rate times the negative gradient of the loss by the score.</param>
    /// <param name="s">Decay of p, 1 − learning rate · regularization.</param>
    /// <param name="t">Decay of q.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void StepPair(Span<float> p, Span<float> q, float a, float s, float t)
    {
        CheckLength(p.Length, q.Length);
        if (Vector512.IsHardwareAccelerated && p.Length >= 16) VectorKernels<Lanes512, Vector512<float>>.StepPair(p, q, a, s, t);
        else if (Vector256.IsHardwareAccelerated && p.Length >= 8) VectorKernels<Lanes256, Vector256<float>>.StepPair(p, q, a, s, t);
        else if (Vector128.IsHardwareAccelerated && p.Length >= 4) VectorKernels<Lanes128, Vector128<float>>.StepPair(p, q, a, s, t);
        else VectorKernels<LanesScalar, float>.StepPair(p, q, a, s, t);
    }

    /// <summary>A gradient step on a score u·(p − q): u ← s·u + a·(p − q), p ← t·p + a·u and q ← t·q − a·u, all from the old values.</summary>
    /// <param name="u">Is changed.</param>
    /// <param name="p">Is changed; of the same length, not overlapping.</param>
    /// <param name="q">Is changed; of the same length, not overlapping.</param>
    /// <param name="a">Learning rate times the negative gradient of the loss by the score.</param>
    /// <param name="s">Decay of u, 1 − learning rate · regularization.</param>
    /// <param name="t">Decay of p and q.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void StepTriple(Span<float> u, Span<float> p, Span<float> q, float a, float s, float t)
    {
        CheckLength(u.Length, p.Length);
        CheckLength(u.Length, q.Length);
        if (Vector512.IsHardwareAccelerated && u.Length >= 16) VectorKernels<Lanes512, Vector512<float>>.StepTriple(u, p, q, a, s, t);
        else if (Vector256.IsHardwareAccelerated && u.Length >= 8) VectorKernels<Lanes256, Vector256<float>>.StepTriple(u, p, q, a, s, t);
        else if (Vector128.IsHardwareAccelerated && u.Length >= 4) VectorKernels<Lanes128, Vector128<float>>.StepTriple(u, p, q, a, s, t);
        else VectorKernels<LanesScalar, float>.StepTriple(u, p, q, a, s, t);
    }

    /// <summary>
    /// Score of one pair: the dot product, summed in the order of <see cref="Scores"/>, so that a pair scored alone equals the same pair in a block, bit by bit.
    /// </summary>
    /// <param name="user">A vector.</param>
    /// <param name="item">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Score(ReadOnlySpan<float> user, ReadOnlySpan<float> item)
    {
        CheckLength(user.Length, item.Length);
        ref float u = ref MemoryMarshal.GetReference(user);
        ref float v = ref MemoryMarshal.GetReference(item);
        int d = user.Length;
        if (Vector512.IsHardwareAccelerated && d >= 16) return ScoreKernels<Lanes512, Vector512<float>>.Pair(ref u, ref v, d);
        if (Vector256.IsHardwareAccelerated && d >= 8) return ScoreKernels<Lanes256, Vector256<float>>.Pair(ref u, ref v, d);
        if (Vector128.IsHardwareAccelerated && d >= 4) return ScoreKernels<Lanes128, Vector128<float>>.Pair(ref u, ref v, d);
        return ScoreKernels<LanesScalar, float>.Pair(ref u, ref v, d);
    }

    /// <summary>Scores of one or many users with all items, users · itemsᵀ, in tiles that stay in registers and blocks that stay in the cache.</summary>
    /// <param name="users">User vectors, row by row: [users × d].</param>
    /// <param name="items">Item vectors, row by row: [items × d].</param>
    /// <param name="d">Length of a vector, at least 1.</param>
    /// <param name="scores">Receives the scores: [users × items].</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Scores(ReadOnlySpan<float> users, ReadOnlySpan<float> items, int d, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(d, 1);
        if (users.Length % d != 0 || items.Length % d != 0)
            throw new ArgumentException($"Rows of {d} numbers are expected; found {users.Length} numbers of users and {items.Length} of items.");
        if ((long)(users.Length / d) * (items.Length / d) != scores.Length)
            throw new ArgumentException($"'scores' must have room for {users.Length / d} × {items.Length / d} numbers; found {scores.Length}.");
        if (Vector512.IsHardwareAccelerated && d >= 16) ScoreKernels<Lanes512, Vector512<float>>.Scores(users, items, d, scores);
        else if (Vector256.IsHardwareAccelerated && d >= 8) ScoreKernels<Lanes256, Vector256<float>>.Scores(users, items, d, scores);
        else if (Vector128.IsHardwareAccelerated && d >= 4) ScoreKernels<Lanes128, Vector128<float>>.Scores(users, items, d, scores);
        else ScoreKernels<LanesScalar, float>.Scores(users, items, d, scores);
    }

    private static void CheckLength(int expected, int found)
    {
        if (expected != found)
            throw new ArgumentException($"Vectors must be of one length; found {expected} and {found}.");
    }
}
