using RecSys.Neural.Tests.Testing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Native;

/// <summary>Training holds no more memory after many steps than after few.</summary>
[Collection(AloneCollection.Name)]
public class MemoryTests
{
    private const long Megabyte = 1 << 20;

    [TorchFact]
    public void Ten_thousand_training_steps_keep_no_memory()
    {
        using var items = nn.Embedding(200, 32);
        using var hidden = nn.Linear(32, 32);
        using var output = nn.Linear(32, 200);
        using optim.Optimizer optimizer = optim.Adam([.. items.parameters(), .. hidden.parameters(), .. output.parameters()], 1e-3);
        long[] inputs = [.. Enumerable.Range(0, 32).Select(i => (long)(i * 7 % 200))], targets = [.. inputs.Select(i => (i + 1) % 200)];
        float first = Steps(1000);
        long memory = Settled(), tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        float last = Steps(9000);
        // A tensor of a batch is 4 to 26 kB: one kept in each step would be 36 MB or more.
        Assert.InRange(Settled() - memory, long.MinValue, 24 * Megabyte);
        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(last < first, $"loss {first} after the first steps, {last} at the end");

        float Steps(int count)
        {
            float value = 0;
            for (int step = 0; step < count; step++)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor scores = output.forward(nn.functional.relu(hidden.forward(items.forward(tensor(inputs)))));
                Tensor loss = nn.functional.cross_entropy(scores, tensor(targets));
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
                value = loss.item<float>();
            }
            return value;
        }
    }

    [TorchFact]
    public void Tensors_that_nobody_disposes_are_released()
    {
        Leave(1000);
        long memory = Settled();
        for (int round = 0; round < 20; round++)
        {
            Leave(1000);
            Settled();
        }
        // What was left is 20 rounds of 16 MB.
        Assert.InRange(Settled() - memory, long.MinValue, 64 * Megabyte);

        static void Leave(int count)
        {
            for (int i = 0; i < count; i++) zeros(64, 64).add_(1);
        }
    }

    // The working set after everything that can be released is.
    private static long Settled()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return Environment.WorkingSet;
    }
}
